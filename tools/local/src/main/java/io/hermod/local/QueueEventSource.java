package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.shared.Sleeper;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.local.ReservableFunction.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Lambda's event source for a queue: polls it, invokes the function with batches, and deletes the messages that the
 * function processed. The other messages are redelivered after their visibility timeout. If more messages wait than may
 * be processed at once, their message groups take turns.
 */
final class QueueEventSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueEventSource.class);
    private static final int POLLERS = 2;
    /** Larger than a burst, so that the groups of later messages get their turns. */
    private static final int WAITING = 1_000;

    /** The maximum number of messages in an SQS request. */
    private static final int REQUEST_SIZE = 10;

    /**
     * While messages wait for an invocation or for their batch, polling pauses, so that more messages collect in the
     * queue and fewer requests fetch them.
     */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final String QUEUE_ARN_PREFIX = "arn:aws:sqs:" + EmbeddedAws.REGION + ":000000000000:";
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    /** Short beside the visibility timeouts of tests. */
    private static final Duration BETWEEN_EXTENSIONS = Duration.ofMillis(200);

    private final SqsClient sqs;
    private final Mapping mapping;
    private final Semaphore invocations;
    private final FairQueue backlog = new FairQueue(WAITING);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What the source polls and invokes. Several sources may invoke one function, which bounds them together. */
    record Mapping(
            String queueUrl,
            ReservableFunction<SQSEvent, SQSBatchResponse> function,
            int maxConcurrency,
            Batching batching) {}

    QueueEventSource(SqsClient sqs, Mapping mapping) {
        this.sqs = sqs;
        this.mapping = mapping;
        this.invocations = new Semaphore(mapping.maxConcurrency());
    }

    void start() {
        for (int i = 0; i < POLLERS; i++) {
            threads.execute(() -> untilStopped(this::poll));
        }
        threads.execute(() -> untilStopped(this::keepHidden));
        threads.execute(() -> untilStopped(this::dispatch));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A step that may wait. */
    private interface Step {
        void run() throws InterruptedException;
    }

    private static void untilStopped(Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException | AbortedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() throws InterruptedException {
        if (backlog.awaitRoom(WAIT)) {
            Instant hiddenSince = Instant.now();
            List<Message> received = receive();
            backlog.add(received, hiddenSince);
            if (received.size() < requestSize()) {
                backlog.awaitEmpty(GATHERING);
            }
        }
    }

    private int requestSize() {
        return Math.min(REQUEST_SIZE, mapping.batching().size());
    }

    private void dispatch() throws InterruptedException {
        invocations.acquire();
        backlog.awaitAny();
        Reservation<SQSEvent, SQSBatchResponse> reservation = mapping.function().reserve();
        List<Message> batch = backlog.take(mapping.batching());
        threads.execute(() -> deliver(batch, reservation));
    }

    /** Extends the visibility timeout of messages that wait for an invocation, so that SQS does not redeliver them. */
    private void keepHidden() throws InterruptedException {
        backlog.awaitAny();
        try {
            int seconds = visibilitySeconds();
            Instant now = Instant.now();
            backlog.hiddenBefore(now.minus(Duration.ofSeconds(seconds).dividedBy(2)), now)
                    .forEach(message -> hide(message, seconds));
        } catch (AbortedException stopped) {
            throw stopped;
        } catch (SdkException fault) {
            LOG.error("Could not read the visibility timeout of {}; retrying", mapping.queueUrl(), fault);
            Sleeper.real().sleep(PAUSE_AFTER_FAULT);
        }
        Sleeper.real().sleep(BETWEEN_EXTENSIONS);
    }

    private int visibilitySeconds() {
        return Integer.parseInt(sqs.getQueueAttributes(
                        get -> get.queueUrl(mapping.queueUrl()).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes()
                .getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
    }

    private void hide(Message message, int seconds) {
        try {
            sqs.changeMessageVisibility(change -> change.queueUrl(mapping.queueUrl())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(seconds));
        } catch (AbortedException stopped) {
            throw stopped;
        } catch (SdkException fault) {
            LOG.error("Could not extend the visibility timeout of a waiting message; it may be delivered twice", fault);
        }
    }

    /** Empty if the queue does not respond; after a pause it is polled again. */
    private List<Message> receive() throws InterruptedException {
        try {
            return sqs.receiveMessage(receive -> receive.queueUrl(mapping.queueUrl())
                            .maxNumberOfMessages(requestSize())
                            .waitTimeSeconds(Math.toIntExact(WAIT.toSeconds()))
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
        } catch (AbortedException stopped) {
            throw stopped;
        } catch (SdkException fault) {
            LOG.error("Could not receive messages from {}; retrying", mapping.queueUrl(), fault);
            Sleeper.real().sleep(PAUSE_AFTER_FAULT);
            return List.of();
        }
    }

    private void deliver(List<Message> batch, Reservation<SQSEvent, SQSBatchResponse> reservation) {
        try (reservation) {
            delete(batch, invoke(batch, reservation));
        } catch (AbortedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SdkException fault) {
            LOG.error("Could not delete a batch of {} messages; it will be redelivered", batch.size(), fault);
        } finally {
            invocations.release();
        }
    }

    /** The ids of the messages that must be redelivered. */
    private Set<String> invoke(List<Message> batch, Reservation<SQSEvent, SQSBatchResponse> reservation) {
        try {
            SQSBatchResponse response = reservation.invoke(event(mapping.queueUrl(), batch));
            return response.getBatchItemFailures().stream()
                    .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                    .collect(Collectors.toSet());
        } catch (RuntimeException crashed) {
            LOG.error(
                    "The function {} crashed; its batch of {} messages will be redelivered",
                    mapping.function().name(),
                    batch.size(),
                    crashed);
            return batch.stream().map(Message::messageId).collect(Collectors.toSet());
        }
    }

    private void delete(List<Message> batch, Set<String> failed) {
        List<DeleteMessageBatchRequestEntry> done = batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        for (int i = 0; i < done.size(); i += REQUEST_SIZE) {
            List<DeleteMessageBatchRequestEntry> some = done.subList(i, Math.min(i + REQUEST_SIZE, done.size()));
            sqs.deleteMessageBatch(delete -> delete.queueUrl(mapping.queueUrl()).entries(some));
        }
    }

    /** The batch as an event of Lambda. */
    static SQSEvent event(String queueUrl, List<Message> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(
                batch.stream().map(message -> record(queueUrl, message)).toList());
        return event;
    }

    private static SQSMessage record(String queueUrl, Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setMd5OfBody(message.md5OfBody());
        record.setAttributes(message.attributesAsStrings());
        record.setMessageAttributes(Map.of());
        record.setEventSource("aws:sqs");
        record.setEventSourceArn(QUEUE_ARN_PREFIX + queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
        record.setAwsRegion(EmbeddedAws.REGION);
        return record;
    }
}
