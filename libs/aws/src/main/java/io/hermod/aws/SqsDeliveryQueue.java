package io.hermod.aws;

import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.wire.DeliveryCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Deliveries in a FIFO queue of SQS, and delayed ones in a standard queue. SQS hands out the messages of a group one
 * after the other, and drops a message that was sent within the last five minutes.
 *
 * @param sqs made at the first use
 * @param delaysUrl empty if the function does not delay deliveries
 */
public record SqsDeliveryQueue(Supplier<SqsClient> sqs, String deliveriesUrl, Optional<String> delaysUrl)
        implements DeliveryQueue {

    @Override
    public void send(Delivery delivery) {
        calling(() -> sqs.get()
                .sendMessage(send -> send.queueUrl(deliveriesUrl)
                        .messageBody(DeliveryCodec.encode(delivery))
                        .messageGroupId(delivery.group())
                        .messageDeduplicationId(delivery.attemptName())));
    }

    /** SQS delays by whole seconds; a part of one is rounded up. */
    @Override
    public void sendLater(DelayedDelivery delivery, Duration delay) {
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("not a delay of the queue: " + delay);
        }
        String url = delaysUrl.orElseThrow(() -> new IllegalStateException("HERMOD_DELAYS_URL is not set"));
        int seconds = Math.toIntExact(delay.plusNanos(999_999_999).toSeconds());
        calling(() -> sqs.get()
                .sendMessage(send -> send.queueUrl(url)
                        .messageBody(DeliveryCodec.encode(delivery))
                        .delaySeconds(seconds)));
    }

    private static <T> T calling(Supplier<T> call) {
        return AwsCalls.calling("the queue of deliveries", "send", QueueUnavailable::new, call);
    }
}
