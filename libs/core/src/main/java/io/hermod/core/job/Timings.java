package io.hermod.core.job;

import java.time.Duration;
import java.util.List;

/** The timeouts and retry limits that the functions, the queues and the template must agree on. */
public final class Timings {
    /** API Gateway's timeout for a function's response. */
    public static final Duration API_TIMEOUT = Duration.ofSeconds(29);

    /** Timeout of a provider call, unless the provider's configuration sets another. */
    public static final Duration PROVIDER_TIMEOUT = Duration.ofMinutes(5);

    /** The longest attempt to post a webhook, also if its endpoint sets a longer one. */
    public static final Duration MAX_DELIVERY_ATTEMPT = Duration.ofSeconds(60);

    /**
     * Time at the end of a worker's invocation that is kept for the last writes: a result of megabytes and an outcome,
     * each with the retries of its call.
     */
    public static final Duration WORKER_RESERVE = Duration.ofSeconds(40);

    /** Time at the start of a worker's invocation for what comes before the provider's call. */
    public static final Duration WORKER_START = Duration.ofSeconds(20);

    /** Timeout of the worker for a batch. Shorter is better: a message of a worker that died at once waits for it. */
    public static final Duration WORKER_TIMEOUT =
            WORKER_START.plus(PROVIDER_TIMEOUT).plus(WORKER_RESERVE);

    /** Visibility timeout of the job queue. Lambda requires at least the worker's timeout. */
    public static final Duration VISIBILITY_TIMEOUT = WORKER_TIMEOUT;

    /** Length of a worker's lease, and so how soon another worker retries the jobs of one that crashed. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** Retention of the job queue. A message that outlives its job does no harm. */
    public static final Duration MESSAGE_RETENTION = Duration.ofDays(7);

    /** Timeout of the dead-letter function for a batch. */
    public static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Visibility timeout of the dead-letter queue: how soon a dead letter is redelivered if a worker still holds its
     * job.
     */
    public static final Duration DEAD_LETTER_VISIBILITY_TIMEOUT = Duration.ofSeconds(60);

    /** Retention of the dead-letter queue and of the queue of failed jobs: the maximum of SQS. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** Timeout of the webhook function for a delivery: an attempt of a minute, and the calls of AWS beside it. */
    public static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(90);

    /**
     * Visibility timeout of the queues of deliveries. Lambda requires at least the function's timeout, and a slot of an
     * endpoint is not used for as long if the function dies.
     */
    public static final Duration DELIVERY_VISIBILITY_TIMEOUT = Duration.ofMinutes(2);

    /**
     * How often a message is delivered before SQS moves it to the dead-letter queue: so often that a job reaches its
     * deadline first. Deliveries fail no job; attempts do, and the store counts them.
     */
    public static final int MAX_RECEIVES = 200;

    /** The longest time for which a message that was returned to the queue is hidden. */
    public static final Duration MAX_BACKOFF = Duration.ofMinutes(15);

    /**
     * The time before a job's deadline that is kept for a run at the standard tier in a worker. A shorter wait keeps
     * its half.
     */
    public static final Duration RESERVE = Duration.ofMinutes(15);

    /** How soon a worker looks at a provider's run for the first time. */
    public static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** The longest time between two looks. Providers keep the results of their runs for ten minutes at least. */
    public static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    /** From this age on a run is looked at less often. */
    public static final Duration LONG_RUN = Duration.ofMinutes(30);

    /** The time between two looks at a long run. */
    public static final Duration LONG_LOOK_INTERVAL = Duration.ofMinutes(5);

    /** The shortest delay of a message. */
    public static final Duration MIN_DELAY = Duration.ofSeconds(1);

    /** How soon a job is tried again for which its provider has had no capacity. */
    public static final Duration MIN_POSTPONEMENT = Duration.ofSeconds(5);

    /** For how many leases a message is hidden that a worker returns for the first time, the second time, and so on. */
    private static final List<Integer> BACKOFF = List.of(1, 2, 4, 8, 15);

    private Timings() {}

    /** When a worker renews its lease: early enough that several tries can fail before the lease expires. */
    public static Duration heartbeatOf(Duration lease) {
        return lease.dividedBy(4);
    }

    /** How soon a worker tries again to renew a lease. */
    public static Duration heartbeatRetryOf(Duration lease) {
        return lease.dividedBy(24);
    }

    /** How long to wait before the next look at work of that age which a provider goes on with. */
    public static Duration untilNextLook(Duration age) {
        Duration longest = age.compareTo(LONG_RUN) < 0 ? LOOK_INTERVAL : LONG_LOOK_INTERVAL;
        Duration shorter = age.compareTo(longest) < 0 ? age : longest;
        return shorter.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : shorter;
    }

    /**
     * How long to wait before the next look if the provider asks for a delay: no less than a second, and no longer than
     * between two looks at a long run, as providers keep results for ten minutes at least.
     */
    public static Duration untilNextLookAsAsked(Duration delay) {
        Duration shorter = delay.compareTo(LONG_LOOK_INTERVAL) < 0 ? delay : LONG_LOOK_INTERVAL;
        return shorter.compareTo(MIN_DELAY) < 0 ? MIN_DELAY : shorter;
    }

    /**
     * Visibility timeout of a leased message, in whole seconds: a little longer than the lease, so that the next
     * receiver finds it expired.
     */
    public static Duration visibilityOf(Duration lease) {
        return Duration.ofSeconds(Math.ceilDiv(lease.toMillis() * 13, 12_000));
    }

    /**
     * For how long a message is hidden that a worker returns to the queue: an outage must not use up its deliveries.
     * With the usual lease 1, 2, 4, 8 and then 15 minutes.
     *
     * @param receives how often the queue has delivered the message, this delivery included
     */
    public static Duration backoffOf(Duration lease, int receives) {
        Duration backoff = lease.multipliedBy(BACKOFF.get(Math.clamp(receives, 1, BACKOFF.size()) - 1));
        return backoff.compareTo(MAX_BACKOFF) < 0 ? backoff : MAX_BACKOFF;
    }
}
