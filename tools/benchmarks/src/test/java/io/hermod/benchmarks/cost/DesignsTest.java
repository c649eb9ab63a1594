package io.hermod.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
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
    void slowProcessor_makesWhatIsNoWaitingLonger() {
        JobUsage usage = new JobUsage(AwsUsage.NONE, 3, 20, 0.1, 130, 3);

        JobUsage slowed = usage.slowedDown(3, new Work(KB, KB, 500, 2, 15, SECOND));

        assertThat(slowed.apiMilliseconds()).isEqualTo(15 + 3 * 5);
        assertThat(slowed.workerMilliseconds()).isEqualTo(100 + 3 * 30);
    }

    @Test
    void bill_isUnitsTimesPrices() {
        AwsUsage aws = new AwsUsage(3, 2, 1, 1, 1);

        Properties priced = new Properties();
        priced.putAll(Map.of(
                "dynamodb.write", "7",
                "dynamodb.read", "2",
                "sqs.request", "4",
                "s3.put", "5",
                "s3.get", "1",
                "lambda.invocation", "3",
                "lambda.gb-second", "10",
                "api.request", "6",
                "lambda.api-memory-mb", "512",
                "lambda.worker-memory-mb", "1024"));

        Bill bill = new Prices(priced).bill(new JobUsage(aws, 3, 20, 0.1, 100, 3));

        assertThat(bill.dynamo()).isEqualTo(3 * 7 + 2 * 2);
        assertThat(bill.sqs()).isEqualTo(4);
        assertThat(bill.s3()).isEqualTo(5 + 1);
        assertThat(bill.invocations()).isCloseTo(3.1 * 3, within(1e-9));
        assertThat(bill.compute()).isCloseTo((0.02 * 0.5 + 0.1) * 10, within(1e-9));
        assertThat(bill.api()).isEqualTo(3 * 6);
        assertThat(bill.total())
                .isEqualTo(bill.dynamo() + bill.sqs() + bill.s3() + bill.invocations() + bill.compute() + bill.api());
    }
}
