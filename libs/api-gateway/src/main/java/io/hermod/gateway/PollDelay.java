package io.hermod.gateway;

import java.time.Duration;

/** When a client should poll again: each poll costs, and a job that has run long is likely to run longer. */
public final class PollDelay {
    private static final long MAX = 15;
    private static final int SHARE_OF_AGE = 4;

    private PollDelay() {}

    /** A quarter of the job's age, from 1 to 15 seconds. */
    public static long seconds(Duration age) {
        return Math.clamp(age.toSeconds() / SHARE_OF_AGE, 1, MAX);
    }
}
