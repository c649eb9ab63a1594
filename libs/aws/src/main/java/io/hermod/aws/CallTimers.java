package io.hermod.aws;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timers of all clients' calls, on one thread. Each is forgotten with its call: the SDK's own keep theirs until they are due, on
 * five threads a client.
 */
final class CallTimers extends ScheduledThreadPoolExecutor {
    /** Shorter than a call's timers. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final ScheduledFuture<?> beat;

    CallTimers() {
        super(1, Thread.ofPlatform().daemon().name("aws-call-timers").factory());
        setRemoveOnCancelPolicy(true);
        beat = scheduleWithFixedDelay(() -> {}, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is always due first, and does nothing. Without it a call's two timers would each be first, and wake the thread. */
    ScheduledFuture<?> beat() {
        return beat;
    }
}
