package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a batch at the same time, each in its own virtual thread: Lambda bills the wait for providers once
 * for all of them. A job that fails does not affect the others.
 */
@Singleton
record BatchRunner(RunJob runJob, PayloadStore payloads, MemoryBudget budget, Heartbeat heartbeat) {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    /** Returns the messages that the queue must redeliver. */
    SQSBatchResponse run(List<SQSMessage> messages, Instant deadline) {
        List<BatchItemFailure> retries = new ArrayList<>();
        try (Heartbeat.Batch batch = heartbeat.start(receipts(messages));
                ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Disposition>> dispositions = messages.stream()
                    .map(message -> jobs.submit(() -> process(message, batch, deadline)))
                    .toList();
            for (int i = 0; i < dispositions.size(); i++) {
                if (await(messages.get(i), dispositions.get(i)) != Disposition.ACK) {
                    retries.add(new BatchItemFailure(messages.get(i).getMessageId()));
                }
            }
        }
        return new SQSBatchResponse(retries);
    }

    private Duration backoff(SQSMessage message) {
        return heartbeat.backoff(Optional.ofNullable(message.getAttributes())
                .map(attributes -> attributes.get("ApproximateReceiveCount"))
                .map(Integer::parseInt)
                .orElse(1));
    }

    private static List<String> receipts(List<SQSMessage> messages) {
        return messages.stream().map(SQSMessage::getReceiptHandle).toList();
    }

    private Disposition process(SQSMessage message, Heartbeat.Batch batch, Instant deadline)
            throws InterruptedException {
        Disposition disposition = Disposition.RETRY;
        try {
            disposition = decodeAndRun(message, batch, deadline);
            return disposition;
        } finally {
            switch (disposition) {
                case ACK -> batch.acknowledged(message.getReceiptHandle());
                case RETRY -> batch.returned(message.getReceiptHandle(), backoff(message));
                case HELD_ELSEWHERE -> batch.returned(message.getReceiptHandle());
            }
        }
    }

    private Disposition decodeAndRun(SQSMessage message, Heartbeat.Batch batch, Instant deadline)
            throws InterruptedException {
        try (MemoryBudget.Share memory = budget.open()) {
            JobMessage job = JobMessageCodec.decode(message.getBody(), payloads, memory);
            return runJob.run(
                    new ReceivedMessage(job, message.getBody(), message.getReceiptHandle(), backoff(message)),
                    batch,
                    deadline,
                    memory);
        } catch (JobMessageCodec.Unreadable unreadable) {
            LOG.error(
                    "Message {} cannot be read and is returned to the queue: {}",
                    message.getMessageId(),
                    unreadable.getMessage());
            return Disposition.RETRY;
        }
    }

    private static Disposition await(SQSMessage message, Future<Disposition> job) {
        try {
            return job.get();
        } catch (ExecutionException fault) {
            LOG.error("Message {} is returned to the queue: its job crashed", message.getMessageId(), fault.getCause());
            return Disposition.RETRY;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Disposition.RETRY;
        }
    }
}
