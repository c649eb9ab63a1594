package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DesignsTest {
    private static final int KB = 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Prices prices = Prices.read();

    @Test
    void smallJob_needsThreeWrites_aReadAPoll_andItsShareOfTheBatchesRequests() {
        AwsUsage usage =
                Designs.minimum(new Work(KB, KB, 500, 2, 15, SECOND), prices).aws();

        assertThat(usage.writeUnits()).isEqualTo(3);
        assertThat(usage.readUnits()).isEqualTo(2);
        assertThat(usage.queueRequests()).isCloseTo(1.2, within(1e-9));
        assertThat(usage.objectPuts()).isZero();
    }

    @Test
    void largeRequestAndResult_areObjects_sinceUnitsWouldCostMore() {
        AwsUsage usage = Designs.minimum(new Work(4 * KB * KB, 1 * KB * KB, 900 * KB, 1, 15, SECOND), prices)
                .aws();

        assertThat(usage.objectPuts()).isEqualTo(2);
        assertThat(usage.objectGets()).isEqualTo(2);
        assertThat(usage.writeUnits()).isEqualTo(3);
    }

    @Test
    void naiveDesign_paysForTheRequestInEveryWrite_andForAWorkerEach() {
        JobUsage usage = Designs.naive(new Work(10 * KB, 10 * KB, 5 * KB, 1, 15, SECOND));

        assertThat(usage.aws().writeUnits()).isEqualTo(11 + 11 + 21);
        assertThat(usage.workerInvocations()).isEqualTo(1);
        assertThat(usage.workerMilliseconds()).isEqualTo(1_000);
    }

    @Test
    void bill_isUnitsTimesPrices() {
        AwsUsage aws = new AwsUsage(3, 2, 1, 1, 1);

        Bill bill = prices.bill(new JobUsage(aws, 3, 20, 0.1, 100, 3));

        assertThat(bill.dynamo()).isEqualTo(3 * 0.625 + 2 * 0.125);
        assertThat(bill.s3()).isEqualTo(5.4);
        assertThat(bill.invocations()).isCloseTo(3.1 * 0.2, within(1e-9));
        assertThat(bill.compute()).isCloseTo(0.12 * 0.5 * 13.3334, within(1e-9));
        assertThat(bill.total())
                .isEqualTo(bill.dynamo() + bill.sqs() + bill.s3() + bill.invocations() + bill.compute() + bill.api());
    }
}
