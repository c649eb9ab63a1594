package io.hermod.benchmarks.cost;

import io.hermod.emulators.EmbeddedAws;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills the table with completed jobs. */
final class OtherItems {
    private static final int BATCH = 25;
    private static final AttributeValue RESULT = AttributeValue.fromS("r".repeat(500));

    private OtherItems() {}

    static void put(EmbeddedAws aws, int count) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            for (int done = 0; done < count; done += BATCH) {
                List<WriteRequest> batch = Stream.generate(OtherItems::put)
                        .limit(Math.min(BATCH, count - done))
                        .toList();
                dynamo.batchWriteItem(
                        write -> write.requestItems(Map.of(aws.names().table(), batch)));
            }
        }
    }

    private static WriteRequest put() {
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(
                        "id", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "status", AttributeValue.fromS("completed"),
                        "result", RESULT,
                        "expires_at", AttributeValue.fromN("4000000000"))))
                .build();
    }
}
