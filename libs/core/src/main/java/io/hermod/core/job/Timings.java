package io.hermod.core.job;

import java.time.Duration;

/** The times that must agree with each other, and how often a message is tried: for the functions, the queue and the template. */
public final class Timings {
    /** What API Gateway gives a function to answer. */
    public static final Duration API_TIMEOUT = Duration.ofSeconds(29);

    /** What a provider has for a whole answer where its configuration says nothing else. */
    public static final Duration PROVIDER_TIMEOUT = Duration.ofMinutes(5);

    /** What the worker has for a batch: the longest that Lambda lets a function run. */
    public static final Duration WORKER_TIMEOUT = Duration.ofMinutes(15);

    /** How long the queue hides a message that was delivered. Lambda asks for no less than the worker's timeout. */
    public static final Duration VISIBILITY_TIMEOUT = WORKER_TIMEOUT;

    /**
     * How long a worker holds a job before it must say that it lives: how soon a dead worker's jobs run again.
     */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How long a message is kept: less long than an unended job, so that no message outlives its job. */
    public static final Duration MESSAGE_RETENTION = Duration.ofDays(1);

    /** What the dead-letter function has for a batch. */
    public static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(30);

    /** How soon a dead letter comes again whose job a worker still has. */
    public static final Duration DEAD_LETTER_VISIBILITY_TIMEOUT = Duration.ofSeconds(60);

    /** How long a dead letter, or the message of a job that was given up, is kept: the longest that SQS keeps one. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** How often a message is delivered before it becomes a dead letter. */
    public static final int MAX_RECEIVES = 5;

    private Timings() {}

    /** When a worker says that it lives: early enough for a call that takes its time. */
    public static Duration heartbeatOf(Duration lease) {
        return lease.multipliedBy(3).dividedBy(4);
    }

    /** How long a message is hidden that a lease goes with: in whole seconds, and a little longer, so that whoever gets it next finds the lease run out. */
    public static Duration visibilityOf(Duration lease) {
        return Duration.ofSeconds(Math.ceilDiv(lease.toMillis() * 13, 12_000));
    }
}
