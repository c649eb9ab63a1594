package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a webhook costs, as DynamoDB reports it. */
class CountedWebhooksIT {
    private static final int JOBS = 40;
    private static final Duration RECEIVER_TIME = Duration.ofMillis(20);

    /** As {@link CountedRunIT} counts it on a stage without endpoints. */
    @Test
    void jobWithoutAWebhook_paysNothingMore() throws Exception {
        CountedWebhooks.Counted counted = new CountedWebhooks(JOBS, false, RECEIVER_TIME).count();

        assertThat(counted.deliveries()).isZero();
        assertThat(counted.aws().writeUnits()).isEqualTo(3);
        assertThat(counted.aws().readUnits()).as("besides the polls").isCloseTo(0, within(1e-9));
        assertThat(counted.aws().queueRequests())
                .as("sent; received, hidden and deleted in batches")
                .isBetween(1.3, 2.0);
    }

    @Test
    void jobWithAWebhook_isOneDelivery_withItsMessageAndItsAttempt() throws Exception {
        CountedWebhooks.Counted without = new CountedWebhooks(JOBS, false, RECEIVER_TIME).count();
        CountedWebhooks.Counted added =
                new CountedWebhooks(JOBS, true, RECEIVER_TIME).count().minus(without);

        assertThat(added.deliveries()).isEqualTo(1);
        assertThat(added.aws().writeUnits())
                .as("the attempt, in the table and in its index")
                .isEqualTo(2);
        assertThat(added.aws().readUnits())
                .as("the endpoint's name at submit, the endpoint and the job")
                .isCloseTo(3, within(1e-9));
        assertThat(added.aws().queueRequests()).as("sent, received and deleted").isCloseTo(3, within(0.7));
    }
}
