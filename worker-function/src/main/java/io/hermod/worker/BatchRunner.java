package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a whole batch at once, a virtual thread a job: the bill is the wait for the provider, and the jobs share it. What one
 * of them runs into does not touch the others.
 */
@Singleton
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final RunJob runJob;
    private final PayloadStore payloads;
    private final MemoryBudget budget;
    private final Heartbeat heartbeat;

    BatchRunner(RunJob runJob, PayloadStore payloads, MemoryBudget budget, Heartbeat heartbeat) {
        this.runJob = runJob;
        this.payloads = payloads;
        this.budget = budget;
        this.heartbeat = heartbeat;
    }

    /** Names the messages that must come again. */
    SQSBatchResponse run(List<SQSMessage> messages, Instant deadline) {
        List<BatchItemFailure> comeAgain = new ArrayList<>();
        try (Heartbeat.Batch batch = heartbeat.start(receipts(messages));
                ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Disposition>> dispositions = messages.stream()
                    .map(message -> jobs.submit(() -> run(message, batch, deadline)))
                    .toList();
            for (int i = 0; i < dispositions.size(); i++) {
                if (disposition(messages.get(i), dispositions.get(i)) == Disposition.RETRY) {
                    comeAgain.add(new BatchItemFailure(messages.get(i).getMessageId()));
                }
            }
        }
        return new SQSBatchResponse(comeAgain);
    }

    private static List<String> receipts(List<SQSMessage> messages) {
        return messages.stream().map(SQSMessage::getReceiptHandle).toList();
    }

    private Disposition run(SQSMessage message, Heartbeat.Batch batch, Instant deadline) throws InterruptedException {
        Disposition disposition = Disposition.RETRY;
        try {
            disposition = work(message, batch, deadline);
            return disposition;
        } finally {
            leave(message.getReceiptHandle(), disposition, batch);
        }
    }

    private static void leave(String receipt, Disposition disposition, Heartbeat.Batch batch) {
        switch (disposition) {
            case ACK -> batch.acknowledged(receipt);
            case RETRY -> batch.returned(receipt);
        }
    }

    private Disposition work(SQSMessage message, Heartbeat.Batch batch, Instant deadline) throws InterruptedException {
        try (MemoryBudget.Share memory = budget.open()) {
            JobMessage job = JobMessageCodec.decode(message.getBody(), payloads, memory);
            return runJob.run(new ReceivedMessage(job, message.getReceiptHandle()), batch, deadline, memory);
        } catch (JobMessageCodec.Unreadable poison) {
            LOG.error("Message {} cannot be read: {}", message.getMessageId(), poison.getMessage());
            return Disposition.RETRY;
        }
    }

    private static Disposition disposition(SQSMessage message, Future<Disposition> job) {
        try {
            return job.get();
        } catch (ExecutionException fault) {
            LOG.error("Message {} could not be worked on", message.getMessageId(), fault.getCause());
            return Disposition.RETRY;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Disposition.RETRY;
        }
    }
}
