package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The text of a delivery's message: a JSON object without payloads. A delayed one also says when it is due. */
public final class DeliveryCodec {
    private static final int VERSION = 1;

    private DeliveryCodec() {}

    /** The text is not a delivery, or of an unknown version. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** What a message of the queue of deliveries or of the queue of delays has. */
    public sealed interface Message {
        record Due(Delivery delivery) implements Message {}

        record Delayed(DelayedDelivery delivery) implements Message {}
    }

    /**
     * Reads a message of either queue.
     *
     * @throws Unreadable if the text is neither a delivery nor a delayed one
     */
    public static Message read(String text) throws Unreadable {
        return read(
                text,
                message -> message.containsKey("due")
                        ? new Message.Delayed(delayed(message))
                        : new Message.Due(delivery(message)));
    }

    public static String encode(Delivery delivery) {
        return JsonText.objectText(json -> write(json, delivery));
    }

    public static String encode(DelayedDelivery delayed) {
        return JsonText.objectText(json -> {
            write(json, delayed.delivery());
            json.writeStringField("due", delayed.due().toString());
        });
    }

    /**
     * Decodes a delivery.
     *
     * @throws Unreadable if the text is not a delivery
     */
    public static Delivery decode(String text) throws Unreadable {
        return read(text, DeliveryCodec::delivery);
    }

    /**
     * Decodes a delayed delivery.
     *
     * @throws Unreadable if the text is not a delayed delivery
     */
    public static DelayedDelivery decodeDelayed(String text) throws Unreadable {
        return read(text, DeliveryCodec::delayed);
    }

    private static void write(JsonGenerator json, Delivery delivery) throws IOException {
        json.writeNumberField("v", VERSION);
        json.writeStringField("webhook_id", delivery.id().value());
        json.writeStringField("job", delivery.job().id().value());
        json.writeStringField("instance", delivery.job().instance());
        json.writeStringField("endpoint", delivery.webhook().endpointId());
        json.writeNumberField("slots", delivery.webhook().slots());
        json.writeStringField("event", delivery.event().wireName());
        json.writeNumberField("attempt", delivery.attempt());
        switch (delivery.reason()) {
            case Reason.JobEnded _ -> json.writeStringField("reason", "job_ended");
            case Reason.FoundEnded _ -> json.writeStringField("reason", "found_ended");
            case Reason.Redelivery redelivery -> {
                json.writeStringField("reason", "redelivery");
                json.writeStringField("nonce", redelivery.nonce());
            }
        }
        json.writeBooleanField("was_gone", delivery.wasGone());
    }

    private interface Reader<T> {
        T read(Map<String, Object> message);
    }

    private static <T> T read(String text, Reader<T> reader) throws Unreadable {
        try {
            Map<String, Object> message = StrictJson.readObject(text.getBytes(UTF_8));
            if (!Integer.valueOf(VERSION).equals(message.get("v"))) {
                throw new Unreadable("an unknown version");
            }
            return reader.read(message);
        } catch (MalformedJson malformed) {
            throw new Unreadable("the JSON: " + malformed.getMessage());
        } catch (IllegalArgumentException | ClassCastException | DateTimeException wrong) {
            throw new Unreadable("a member is missing or wrong");
        }
    }

    private static DelayedDelivery delayed(Map<String, Object> message) {
        return new DelayedDelivery(delivery(message), Instant.parse(string(message, "due")));
    }

    private static Delivery delivery(Map<String, Object> message) {
        return new Delivery(
                new WebhookId(string(message, "webhook_id")),
                new JobRef(new JobId(string(message, "job")), string(message, "instance")),
                new JobWebhook(string(message, "endpoint"), (Integer) required(message, "slots")),
                WebhookEvent.byWireName(string(message, "event")).orElseThrow(IllegalArgumentException::new),
                (Integer) required(message, "attempt"),
                reason(message),
                (Boolean) required(message, "was_gone"));
    }

    private static Reason reason(Map<String, Object> message) {
        return switch (string(message, "reason")) {
            case "job_ended" -> new Reason.JobEnded();
            case "found_ended" -> new Reason.FoundEnded();
            case "redelivery" -> new Reason.Redelivery(string(message, "nonce"));
            default -> throw new IllegalArgumentException("an unknown reason");
        };
    }

    private static String string(Map<String, Object> message, String name) {
        return (String) required(message, name);
    }

    private static Object required(Map<String, Object> message, String name) {
        return Optional.ofNullable(message.get(name)).orElseThrow(IllegalArgumentException::new);
    }
}
