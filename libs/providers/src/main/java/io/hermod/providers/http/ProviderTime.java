package io.hermod.providers.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures a call: its whole time, and the provider's time without the pauses in which nothing is read. */
public final class ProviderTime {
    /** While nothing is read, the limits are not checked more often. */
    private static final Duration MIN_WAIT_IN_PAUSE = Duration.ofMillis(50);

    private final TimeLimits limits;
    private final Clock clock;
    private final Instant start;
    private Duration paused = Duration.ZERO;
    private Optional<Instant> pauseStart = Optional.empty();

    public ProviderTime(TimeLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** From now on, the response is not read. */
    public synchronized void pause() {
        pauseStart = Optional.of(clock.instant());
    }

    /** The response is read again. */
    public synchronized void resume() {
        paused = pausedUntil(clock.instant());
        pauseStart = Optional.empty();
    }

    /** Whether the provider has had its time. */
    public synchronized boolean isProvidersTimeOver() {
        return !providersTimeLeft(clock.instant()).isPositive();
    }

    /** Whether all time has passed. */
    public synchronized boolean isTotalOver() {
        return !totalLeft(clock.instant()).isPositive();
    }

    /** How long to wait until the limits have to be checked. */
    public synchronized Duration untilCheck() {
        Instant now = clock.instant();
        Duration providersTime = providersTimeLeft(now);
        if (pauseStart.isPresent()) {
            providersTime = longer(providersTime, MIN_WAIT_IN_PAUSE);
        }
        return longer(shorter(providersTime, totalLeft(now)), Duration.ZERO);
    }

    private Duration providersTimeLeft(Instant now) {
        return limits.provider().minus(Duration.between(start, now)).plus(pausedUntil(now));
    }

    private Duration totalLeft(Instant now) {
        return limits.total().minus(Duration.between(start, now));
    }

    private Duration pausedUntil(Instant now) {
        return pauseStart.map(from -> paused.plus(Duration.between(from, now))).orElse(paused);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
