package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.MemoryBudget;
import io.hermod.core.port.JobMessage;
import io.hermod.core.port.PayloadStore;
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
            List<Future<MessageFate>> fates = messages.stream()
                    .map(message -> jobs.submit(() -> run(message, batch, deadline)))
                    .toList();
            for (int i = 0; i < fates.size(); i++) {
                if (fate(messages.get(i), fates.get(i)) == MessageFate.COME_AGAIN) {
                    comeAgain.add(new BatchItemFailure(messages.get(i).getMessageId()));
                }
            }
        }
        return new SQSBatchResponse(comeAgain);
    }

    private static List<String> receipts(List<SQSMessage> messages) {
        return messages.stream().map(SQSMessage::getReceiptHandle).toList();
    }

    private MessageFate run(SQSMessage message, Heartbeat.Batch batch, Instant deadline) throws InterruptedException {
        MessageFate fate = MessageFate.COME_AGAIN;
        try {
            fate = work(message, batch, deadline);
            return fate;
        } finally {
            leave(message.getReceiptHandle(), fate, batch);
        }
    }

    private static void leave(String receipt, MessageFate fate, Heartbeat.Batch batch) {
        switch (fate) {
            case ACKNOWLEDGED -> batch.acknowledged(receipt);
            case COME_AGAIN -> batch.returned(receipt);
        }
    }

    private MessageFate work(SQSMessage message, Heartbeat.Batch batch, Instant deadline) throws InterruptedException {
        try (MemoryBudget.Share memory = budget.open()) {
            JobMessage job = JobMessageCodec.decode(message.getBody(), payloads, memory);
            return runJob.run(new Delivery(job, message.getReceiptHandle()), batch, deadline, memory);
        } catch (JobMessageCodec.Unreadable poison) {
            LOG.error("Message {} cannot be read: {}", message.getMessageId(), poison.getMessage());
            return MessageFate.COME_AGAIN;
        }
    }

    private static MessageFate fate(SQSMessage message, Future<MessageFate> job) {
        try {
            return job.get();
        } catch (ExecutionException fault) {
            LOG.error("Message {} could not be worked on", message.getMessageId(), fault.getCause());
            return MessageFate.COME_AGAIN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return MessageFate.COME_AGAIN;
        }
    }
}
