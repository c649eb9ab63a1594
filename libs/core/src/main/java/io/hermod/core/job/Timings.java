package io.hermod.core.job;

import java.time.Duration;

/** The timeouts and retry limits that the functions, the queues and the template must agree on. */
public final class Timings {
    /** API Gateway's timeout for a function's response. */
    public static final Duration API_TIMEOUT = Duration.ofSeconds(29);

    /** Timeout of a provider call, unless the provider's configuration sets another. */
    public static final Duration PROVIDER_TIMEOUT = Duration.ofMinutes(5);

    /** Timeout of the worker for a batch: Lambda's maximum. */
    public static final Duration WORKER_TIMEOUT = Duration.ofMinutes(15);

    /** Visibility timeout of the job queue. Lambda requires at least the worker's timeout. */
    public static final Duration VISIBILITY_TIMEOUT = WORKER_TIMEOUT;

    /** Length of a worker's lease, and so how soon another worker retries the jobs of one that crashed. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /**
     * Retention of the job queue: shorter than the life of an unended job, so that a message never outlives its job.
     */
    public static final Duration MESSAGE_RETENTION = Duration.ofDays(1);

    /** Timeout of the dead-letter function for a batch. */
    public static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Visibility timeout of the dead-letter queue: how soon a dead letter is redelivered if a worker still holds its
     * job.
     */
    public static final Duration DEAD_LETTER_VISIBILITY_TIMEOUT = Duration.ofSeconds(60);

    /** Retention of the dead-letter queue and of the queue of failed jobs: the maximum of SQS. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** How often a message is delivered before SQS moves it to the dead-letter queue. */
    public static final int MAX_RECEIVES = 5;

    private Timings() {}

    /** When a worker renews its lease: early enough that a slow call does not let the lease expire. */
    public static Duration heartbeatOf(Duration lease) {
        return lease.multipliedBy(3).dividedBy(4);
    }

    /**
     * Visibility timeout of a leased message, in whole seconds: a little longer than the lease, so that the next
     * receiver finds it expired.
     */
    public static Duration visibilityOf(Duration lease) {
        return Duration.ofSeconds(Math.ceilDiv(lease.toMillis() * 13, 12_000));
    }
}
