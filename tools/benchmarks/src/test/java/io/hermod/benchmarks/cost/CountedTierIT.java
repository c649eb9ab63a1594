package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hermod.local.Batching;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a job of each tier uses, as DynamoDB reports it. */
class CountedTierIT {
    private static final int JOBS = 40;

    @Test
    void remoteJob_isTwoWritesMore_andAReadALook_andNoWait() throws Exception {
        Duration time = Duration.ofSeconds(3);
        CountedTier.Counted counted = new CountedTier(Way.REMOTE, JOBS, time, Batching.USUAL).count();
        JobUsage usage = counted.usage();

        assertThat(counted.looks()).as("after 2 s and 4 s").isBetween(1.0, 2.0);
        assertThat(usage.aws().writeUnits())
                .as("submit, claim, hand-off, lease of the result, result")
                .isEqualTo(5);
        assertThat(usage.aws().readUnits()).as("one a look").isCloseTo(counted.looks(), within(1e-9));
        assertThat(usage.workerMilliseconds()).isLessThan(time.toMillis() / 10.0);
    }

    @Test
    void batchedJob_isTheWritesOfAnyJob_andTwoReads_besidesItsShareOfTheBundle() throws Exception {
        CountedTier.Counted counted = new CountedTier(Way.BATCH, JOBS, Duration.ofSeconds(5), Batching.USUAL).count();
        AwsUsage aws = counted.usage().aws();

        assertThat(counted.looks())
                .as("after 3 s and 7 s, as the queue gathers for a second")
                .isBetween(1.0, 3.0);
        assertThat(aws.writeUnits()).as("submit, claim, result").isBetween(3.0, 3.3);
        assertThat(aws.readUnits()).as("when it is bundled, and when it ends").isBetween(2.0, 2.2);
        assertThat(aws.objectPuts()).as("the bundle's messages").isCloseTo(1.0 / JOBS, within(1e-9));
    }
}
