package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.wire.DeliveryCodec.Unreadable;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCodecTest {
    private static final String TEXT = """
        {"v":1,"webhook_id":"9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11","job":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",\
        "instance":"x1","endpoint":"endpoint-1","slots":3,"event":"async_job.failed","attempt":2,\
        "reason":"redelivery","nonce":"n1","was_gone":true}\
        """;
    private static final String DUE = ",\"due\":\"2026-11-30T10:00:00.001Z\"}";
    private static final String DELAYED = TEXT.substring(0, TEXT.length() - 1) + DUE;

    private static final Delivery REDELIVERY = delivery(new Reason.Redelivery("n1"));

    @Test
    void delivery_isAJsonObject() throws Unreadable {
        assertThat(DeliveryCodec.encode(REDELIVERY)).isEqualTo(TEXT);
        assertThat(DeliveryCodec.decode(TEXT)).isEqualTo(REDELIVERY);
    }

    @Test
    void delayedDelivery_saysWhenItIsDue() throws Unreadable {
        DelayedDelivery delayed = new DelayedDelivery(REDELIVERY, Instant.parse("2026-11-30T10:00:00.001Z"));

        assertThat(DeliveryCodec.encode(delayed)).isEqualTo(DELAYED);
        assertThat(DeliveryCodec.decodeDelayed(DELAYED)).isEqualTo(delayed);
    }

    @Test
    void messageOfEitherQueue_isTheOneThatItIs() throws Unreadable {
        DelayedDelivery delayed = new DelayedDelivery(REDELIVERY, Instant.parse("2026-11-30T10:00:00.001Z"));

        assertThat(DeliveryCodec.read(TEXT)).isEqualTo(new DeliveryCodec.Message.Due(REDELIVERY));
        assertThat(DeliveryCodec.read(DELAYED)).isEqualTo(new DeliveryCodec.Message.Delayed(delayed));
    }

    static Stream<Reason> reasons() {
        return Stream.of(new Reason.JobEnded(), new Reason.FoundEnded(), new Reason.Redelivery("\u00e9\"\n"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReason_comesBack(Reason reason) throws Unreadable {
        assertThat(DeliveryCodec.decode(DeliveryCodec.encode(delivery(reason)))).isEqualTo(delivery(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "v":1              | "v":2
        "v":1,             | ``
        "webhook_id":      | "other":
        "webhook_id":"     | "webhook_id":"x
        "job":             | "other":
        "3b0d              | "3B0D
        "instance":        | "other":
        "x1"               | "X1"
        "endpoint":        | "other":
        "endpoint-1"       | 1
        "slots":           | "other":
        "slots":3          | "slots":0
        "slots":3          | "slots":"3"
        "event":           | "other":
        async_job.failed   | async_job.lost
        "attempt":         | "other":
        "attempt":2        | "attempt":0
        "attempt":2        | "attempt":4294967297
        "reason":          | "other":
        redelivery         | unknown
        "nonce":           | "other":
        "was_gone":        | "other":
        "was_gone":true    | "was_gone":"true"
        "due":             | "other":
        10:00:00.001Z      | 10
        01Z"}              | 01Z"
        """)
    void message_isUnreadable_withOneThingWrong(String part, String wrong) {
        String text = DELAYED.replace(part, wrong);

        assertThat(text).isNotEqualTo(DELAYED);
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> DeliveryCodec.decodeDelayed(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "hello", "null", "{\"v\":1}"})
    void otherText_isUnreadable(String text) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> DeliveryCodec.decode(text));
    }

    private static Delivery delivery(Reason reason) {
        return new Delivery(
                new WebhookId("9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11"),
                new JobRef(new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"), "x1"),
                new JobWebhook("endpoint-1", 3),
                WebhookEvent.JOB_FAILED,
                2,
                reason,
                true);
    }
}
