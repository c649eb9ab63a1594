package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed for jobs that wait for longer than a measurement takes. */
class LongerWaitTest {
    private static final JobUsage FEW = new JobUsage(new AwsUsage(4, 2, 3, 0, 0), 1, 20, 0.3, 10, 1);
    private static final JobUsage MORE = new JobUsage(new AwsUsage(4, 5, 6, 0, 0), 1, 20, 0.6, 16, 1);

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "30, 5", "300, 10", "1200, 25"})
    void looks_doubleTheirAge_andThenComeEachMinute(int seconds, int looks) {
        assertThat(LongerWait.looks(Duration.ofSeconds(seconds))).isEqualTo(looks);
    }

    @Test
    void eachFurtherLook_costsWhatTheCountedOnesCost() {
        JobUsage usage = LongerWait.lookedAt(
                new CountedTier.Counted(FEW, 2), new CountedTier.Counted(MORE, 5), Duration.ofMinutes(5));

        assertThat(usage.aws().writeUnits()).isEqualTo(4);
        assertThat(usage.aws().readUnits()).isEqualTo(10);
        assertThat(usage.workerMilliseconds()).isEqualTo(26);
    }

    @Test
    void workerThatWaits_isBilledForItsShareOfTheTime_andRenewsTheLeaseOfEachJob() {
        JobUsage usage = LongerWait.waiting(FEW, Duration.ofSeconds(30), Duration.ofMinutes(5), 10);

        assertThat(usage.workerMilliseconds()).isEqualTo(10 + 27_000);
        assertThat(usage.aws().writeUnits()).isEqualTo(4 + 18);
        assertThat(usage.workerInvocations()).isEqualTo(0.3);
    }
}
