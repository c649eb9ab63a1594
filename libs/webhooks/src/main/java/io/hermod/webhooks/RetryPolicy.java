package io.hermod.webhooks;

import io.hermod.core.shared.RetryAfter;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliverySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides what follows an attempt, and when. */
public record RetryPolicy(DeliverySettings settings, RandomGenerator random) {
    /** A receiver that is being deployed answers 404 or 410 for minutes. */
    static final Duration UNTIL_DEPLOYED = Duration.ofHours(1);

    /** No {@code Retry-After} is longer: a job's outcome is kept for two days. */
    static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private static final int MAX_DOUBLING = 20;
    private static final double JITTER = 0.2;

    /** What follows if the attempt came to that result. */
    public NextStep after(Delivery attempted, PostResult result, Instant now) {
        return switch (result) {
            case PostResult.NoAnswer _ -> retry(attempted, Optional.empty());
            case PostResult.Answered answer -> after(attempted, answer, now);
        };
    }

    private NextStep after(Delivery attempted, PostResult.Answered answer, Instant now) {
        if (answer.isDelivered()) {
            return new NextStep.End(Outcome.DELIVERED);
        }
        return switch (answer.status()) {
            case 404, 410 -> retryOnce(attempted);
            case 408, 429 -> retry(attempted, asked(answer, now));
            default ->
                answer.status() >= 500
                        ? retry(attempted, asked(answer, now))
                        : new NextStep.End(Outcome.PERMANENT_FAILURE);
        };
    }

    /** Once for each delivery, and never for a redelivery: an admin watches it, and can ask again. */
    private NextStep retryOnce(Delivery attempted) {
        return attempted.wasGone() || !isFollowed(attempted) || attempted.reason() instanceof Reason.Redelivery
                ? new NextStep.End(Outcome.PERMANENT_FAILURE)
                : new NextStep.Retry(UNTIL_DEPLOYED, true);
    }

    private NextStep retry(Delivery attempted, Optional<Duration> asked) {
        return isFollowed(attempted)
                ? new NextStep.Retry(asked.map(this::later).orElseGet(() -> backoff(attempted.attempt())), false)
                : new NextStep.End(Outcome.EXHAUSTED);
    }

    private boolean isFollowed(Delivery attempted) {
        return attempted.attempt() < settings.maxAttempts();
    }

    private static Optional<Duration> asked(PostResult.Answered answer, Instant now) {
        return answer.retryAfter()
                .flatMap(header -> RetryAfter.parse(header, now))
                .map(wait -> shorter(wait, MAX_RETRY_AFTER));
    }

    /** Never before the receiver asks for it. */
    private Duration later(Duration asked) {
        return shorter(scaled(asked, random.nextDouble(1, 1 + JITTER)), MAX_RETRY_AFTER);
    }

    /**
     * Doubles with each attempt.
     *
     * @param attempt counted from one
     */
    private Duration backoff(int attempt) {
        Duration doubled = settings.initialBackoff().multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLING));
        Duration jittered = scaled(shorter(doubled, settings.maxBackoff()), random.nextDouble(1 - JITTER, 1 + JITTER));
        return shorter(jittered, settings.maxBackoff());
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
