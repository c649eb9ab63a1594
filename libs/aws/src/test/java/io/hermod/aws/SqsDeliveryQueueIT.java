package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.testing.DeliveryQueueContract;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.wire.DeliveryCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsDeliveryQueueIT extends DeliveryQueueContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final Map<Delivery, String> receipts = new HashMap<>();
    private final JobWebhook webhook = SampleWebhooks.webhook(1);

    @AfterEach
    void empty() {
        AWS.purgeQueues();
    }

    @Override
    protected DeliveryQueue queue() {
        return new SqsDeliveryQueue(
                AWS::sqs,
                AWS.aws().names().deliveriesUrl(),
                Optional.of(AWS.aws().names().delaysUrl()));
    }

    @Override
    protected Optional<Delivery> take() {
        Optional<Message> message = receive(AWS.aws().names().deliveriesUrl(), 0);
        return message.map(received -> {
            Delivery delivery = decoded(received.body());
            receipts.put(delivery, received.receiptHandle());
            return delivery;
        });
    }

    private static Delivery decoded(String text) {
        try {
            return DeliveryCodec.decode(text);
        } catch (DeliveryCodec.Unreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    protected void acknowledge(Delivery taken) {
        AWS.sqs()
                .deleteMessage(delete ->
                        delete.queueUrl(AWS.aws().names().deliveriesUrl()).receiptHandle(receipts.get(taken)));
    }

    @Override
    protected DelayedDelivery takeDelayed() {
        Message message = receive(AWS.aws().names().delaysUrl(), 20).orElseThrow();
        try {
            return DeliveryCodec.decodeDelayed(message.body());
        } catch (DeliveryCodec.Unreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Optional<Message> receive(String queueUrl, int waitSeconds) {
        return AWS
                .sqs()
                .receiveMessage(receive ->
                        receive.queueUrl(queueUrl).maxNumberOfMessages(1).waitTimeSeconds(waitSeconds))
                .messages()
                .stream()
                .findFirst();
    }

    /** Its writer and its finder both send a delivery. */
    @Test
    void deliveryOfAnEndedJob_thatIsFoundOnceMore_isHandedOutOnce() {
        Delivery written = SampleWebhooks.delivery(webhook);
        queue().send(written);
        queue().send(because(written, new Reason.FoundEnded()));

        assertThat(take()).contains(written);
        acknowledge(written);
        assertThat(take()).isEmpty();
    }

    @Test
    void retry_andRedelivery_areHandedOutToo() {
        Delivery first = SampleWebhooks.delivery(webhook);
        queue().send(first);
        queue().send(first.next(false));
        queue().send(because(first, new Reason.Redelivery("a")));
        queue().send(because(first, new Reason.Redelivery("b")));

        for (int taken = 0; taken < 4; taken++) {
            acknowledge(take().orElseThrow());
        }
        assertThat(take()).isEmpty();
    }

    @Test
    void laterDelivery_isHidden_forItsDelay() {
        queue().sendLater(
                        new DelayedDelivery(SampleWebhooks.delivery(webhook), SampleJobs.NOW), Duration.ofMinutes(15));

        assertThat(receive(AWS.aws().names().delaysUrl(), 0)).isEmpty();
        assertThat(AWS.sqs()
                        .getQueueAttributes(
                                get -> get.queueUrl(AWS.aws().names().delaysUrl())
                                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                        .attributes())
                .containsValue("1");
    }

    @Test
    void missingQueue_rejectsTheDelivery() {
        DeliveryQueue missing = new SqsDeliveryQueue(
                AWS::sqs,
                AWS.aws().names().deliveriesUrl().replace(".fifo", "-missing.fifo"),
                Optional.of(AWS.aws().names().delaysUrl() + "-missing"));

        assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> missing.send(SampleWebhooks.delivery(webhook)));
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> missing.sendLater(
                        new DelayedDelivery(SampleWebhooks.delivery(webhook), SampleJobs.NOW), Duration.ZERO));
    }

    private static Delivery because(Delivery delivery, Reason reason) {
        return new Delivery(
                delivery.id(),
                delivery.job(),
                delivery.webhook(),
                delivery.event(),
                delivery.attempt(),
                reason,
                delivery.wasGone());
    }
}
