package io.hermod.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue that no other tests see, and all that has come out of it and is not deleted yet. */
final class TestQueue {
    private static final Map<QueueAttributeName, String> ATTRIBUTES =
            Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "900");

    private final SqsClient sqs;
    private final String url;
    private final Map<String, Message> messages = new LinkedHashMap<>();

    TestQueue(SqsClient sqs) {
        this(
                sqs,
                sqs.createQueue(queue ->
                                queue.queueName("queue-" + UUID.randomUUID()).attributes(ATTRIBUTES))
                        .queueUrl());
    }

    /** A queue that is there. */
    TestQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    String url() {
        return url;
    }

    void send(String body) {
        send(body, Duration.ZERO);
    }

    /** The queue does not show the message before the delay is over. */
    void send(String body, Duration delay) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
    }

    /** Some messages that the queue shows now, ten at most. */
    synchronized List<Message> next() {
        List<Message> batch = receive();
        batch.forEach(message -> messages.put(message.messageId(), message));
        return batch;
    }

    /** The messages whose bodies contain the text, in the order in which they came. */
    synchronized List<Message> mentioning(String text) {
        while (!next().isEmpty()) {
            // All that the queue shows is to be looked through.
        }
        return messages.values().stream()
                .filter(message -> message.body().contains(text))
                .toList();
    }

    /** Does nothing where the message is deleted already, as SQS. */
    synchronized void delete(Message message) {
        Message latest = messages.remove(message.messageId());
        if (latest != null) {
            sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(latest.receiptHandle()));
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
