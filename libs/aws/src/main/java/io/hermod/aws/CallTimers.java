package io.hermod.aws;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timeout timers of all clients, on one thread. A timer is removed when its call ends. The SDK's own timers would
 * stay until they are due and use five threads per client.
 */
final class CallTimers extends ScheduledThreadPoolExecutor {
    /** Shorter than every call's timeout. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final ScheduledFuture<?> heartbeat;

    CallTimers() {
        super(1, Thread.ofPlatform().daemon().name("aws-call-timers").factory());
        setRemoveOnCancelPolicy(true);
        heartbeat = scheduleWithFixedDelay(() -> {}, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A task that does nothing and is always due first, so that a new timer never becomes the first and wakes the
     * thread.
     */
    ScheduledFuture<?> heartbeat() {
        return heartbeat;
    }
}
