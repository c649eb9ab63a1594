package io.hermod.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoHandlerIT {
    /** Of handlers that do not wait for each other, 3 to 4 pairs in 100 lose the operation asked for here. */
    private static final int PAIRS = 500;

    @Test
    void serverAnswersEachRead_whereOthersStartTwoAtATime() throws Exception {
        int port = EmulatorClients.freePorts(1).getFirst();
        CyclicBarrier atOnce = new CyclicBarrier(2);
        LocalDynamoDBRequestHandler requests = EmbeddedDynamo.requestsInMemory();
        Callable<DynamoHandler> other = () -> {
            atOnce.await();
            return DynamoHandler.of(requests);
        };
        try (EmbeddedDynamo dynamo = EmbeddedDynamo.start(port);
                DynamoDbClient client = askingOnce(dynamo);
                ExecutorService starters = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < PAIRS; i++) {
                starters.invokeAll(List.of(other, other));

                assertThat(hasUnknownItem(client)).isFalse();
            }
        }
    }

    private static boolean hasUnknownItem(DynamoDbClient client) {
        return client.getItem(
                        get -> get.tableName(EmbeddedDynamo.TABLE).key(Map.of("id", AttributeValue.fromS("unknown"))))
                .hasItem();
    }

    private static DynamoDbClient askingOnce(EmbeddedDynamo dynamo) {
        return EmulatorClients.client(
                DynamoDbClient.builder()
                        .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())),
                dynamo.endpoint());
    }
}
