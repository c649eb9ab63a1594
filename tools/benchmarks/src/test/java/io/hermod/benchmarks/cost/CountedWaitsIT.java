package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What requests that wait read. */
class CountedWaitsIT {
    private static final int JOBS = 4;
    private static final Duration PROVIDER_TIME = Duration.ofMillis(2_500);

    @Test
    void submitThatWaits_isOneInvocation_andReadsOnceASecondAtMost() throws Exception {
        JobUsage usage = new CountedWaits(Follower.WAITS_IN_SUBMIT, JOBS, PROVIDER_TIME).count();

        assertThat(usage.apiInvocations()).isEqualTo(1);
        assertThat(usage.apiMilliseconds()).isGreaterThan((double) PROVIDER_TIME.toMillis());
        assertThat(usage.aws().readUnits()).isBetween(1.0, usage.apiMilliseconds() / 1_000);
    }

    @Test
    void pollThatWaits_isOneInvocation_andReadsOnceMore() throws Exception {
        JobUsage usage = new CountedWaits(Follower.WAITS_IN_POLLS, JOBS, PROVIDER_TIME).count();

        assertThat(usage.apiInvocations()).as("a submit and a poll").isEqualTo(2);
        assertThat(usage.aws().readUnits()).isBetween(2.0, 1 + usage.apiMilliseconds() / 1_000);
    }
}
