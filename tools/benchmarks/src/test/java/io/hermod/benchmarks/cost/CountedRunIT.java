package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The units in docs/performance.md, as DynamoDB reports them. */
class CountedRunIT {
    private static final Conditions FEW = Conditions.usual(40, Duration.ofMillis(100));

    @Test
    void smallChat_isAWriteToSubmit_oneToClaim_oneForItsResult_andAReadAPoll() throws Exception {
        CountedJobs counted = new CountedRun(JobShape.CHAT, FEW).count();
        AwsUsage aws = counted.usage().aws();

        assertThat(aws.writeUnits())
                .as("the item with its result has less than 1 KB")
                .isEqualTo(3);
        assertThat(aws.readUnits())
                .as("a mean of sums")
                .isCloseTo(counted.work().polls(), within(1e-9));
        assertThat(aws.objectPuts() + aws.objectGets()).isZero();
        assertThat(aws.queueRequests())
                .as("sent; received, hidden and deleted in batches")
                .isBetween(1.3, 2.0);
        assertThat(counted.usage().workerInvocations())
                .as("batches are full but for the last")
                .isBetween(0.1, 0.15);
    }

    @Test
    void smallChat_isOneMoreWrite_ifTheStageListsJobs() throws Exception {
        AwsUsage aws =
                new CountedRun(JobShape.CHAT, FEW.withLists()).count().usage().aws();

        assertThat(aws.writeUnits())
                .as("the index has its own, and the item with its result still has less than 1 KB")
                .isEqualTo(4);
    }

    @Test
    void largeResult_isOneObject_andTheItemStaysSmall() throws Exception {
        AwsUsage aws = new CountedRun(JobShape.EMBEDDINGS, FEW).count().usage().aws();

        assertThat(aws.writeUnits()).isEqualTo(3);
        assertThat(aws.objectPuts()).isEqualTo(1);
    }
}
