package io.hermod.poll;

import java.time.Duration;

/** When a client should come back: each poll costs, and a job that has taken long is likely to take longer. */
final class PollDelay {
    private static final long MAX = 15;
    private static final int SHARE_OF_AGE = 4;

    private PollDelay() {}

    /** A quarter of the job's age, at least a second and at most fifteen. */
    static long seconds(Duration age) {
        return Math.clamp(age.toSeconds() / SHARE_OF_AGE, 1, MAX);
    }
}
