package io.hermod.infra;

import java.time.Duration;

/** The times that the stack's parts must agree on, and with what the functions know of them. */
final class Timings {
    /** Just below the 30 s after which API Gateway gives up. */
    static final Duration API_FUNCTION = Duration.ofSeconds(29);
    /** The longest that Lambda lets a function run. */
    static final Duration WORKER = Duration.ofMinutes(15);
    /** Lambda refuses a queue whose messages come again while their invocation may still run. */
    static final Duration VISIBILITY = WORKER;
    /** Shorter than an unended job is kept, so that no message outlives its job. */
    static final Duration MESSAGE_RETENTION = Duration.ofDays(1);
    /** The longest that SQS keeps a message. */
    static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);
    /** How often a message is tried. */
    static final int MAX_RECEIVE_COUNT = 5;

    private Timings() {}

    static software.amazon.awscdk.Duration cdk(Duration duration) {
        return software.amazon.awscdk.Duration.seconds(duration.toSeconds());
    }
}
