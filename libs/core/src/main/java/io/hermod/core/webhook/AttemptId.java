package io.hermod.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an attempt of a delivery. Its text is opaque to clients.
 *
 * @param at when the attempt was made
 * @param nonce tells it from other attempts of the instant
 */
public record AttemptId(WebhookId webhookId, Instant at, String nonce) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})_([0-9]{19})_([0-9a-z]{1,7})");
    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /** A new attempt at the instant. */
    public static AttemptId create(WebhookId webhookId, Instant at) {
        String nonce = Integer.toUnsignedString(UUID.randomUUID().hashCode(), Character.MAX_RADIX);
        return new AttemptId(webhookId, at, nonce);
    }

    /** The attempt with that text; empty if no attempt can have it. */
    public static Optional<AttemptId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? parse(form.group(1), form.group(2), form.group(3)) : Optional.empty();
    }

    private static Optional<AttemptId> parse(String webhookId, String nanos, String nonce) {
        try {
            Instant at = Instant.ofEpochSecond(0, Long.parseLong(nanos));
            return Optional.of(new AttemptId(new WebhookId(webhookId), at, nonce));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** The attempt of the delivery with that {@link #position}; empty if there is none. */
    public static Optional<AttemptId> at(WebhookId webhookId, String position) {
        return parse(webhookId + "_" + position);
    }

    /** Nanoseconds since 1970 in fixed width, which texts of positions begin with. */
    public static String position(Instant at) {
        Instant bounded = at.isAfter(LATEST) ? LATEST : at;
        Duration age = bounded.isBefore(Instant.EPOCH) ? Duration.ZERO : Duration.between(Instant.EPOCH, bounded);
        String nanos = Long.toString(age.toNanos());
        return "0".repeat(19 - nanos.length()) + nanos;
    }

    /** Differs for all attempts of a delivery, and sorts by time. */
    public String position() {
        return position(at) + "_" + nonce;
    }

    @Override
    public String toString() {
        return webhookId + "_" + position();
    }
}
