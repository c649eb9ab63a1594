package io.hermod.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Registry.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table whose items have ids, with a prefix for each kind of item. Reads are strongly consistent.
 *
 * @param service the name of the store, for faults
 */
record IdTable(DynamoDbClient dynamo, String table, String service) {
    static final String ID = "id";

    /** No item has a longer key, and DynamoDB would reject a read of one. */
    private static final int MAX_KEY_BYTES = 2_048;

    static Map<String, AttributeValue> key(String prefix, String id) {
        return Map.of(ID, AttributeValue.fromS(prefix + id));
    }

    Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        if (new Attributes("a key", key).text(ID).getBytes(UTF_8).length > MAX_KEY_BYTES) {
            return Optional.empty();
        }
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    List<Map<String, AttributeValue>> all(String prefix) {
        return calling(
                "all",
                () -> dynamo
                        .scanPaginator(scan -> scan.tableName(table)
                                .consistentRead(true)
                                .filterExpression("begins_with(id, :prefix)")
                                .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix))))
                        .items()
                        .stream()
                        .toList());
    }

    Change commit(ItemTransaction write) {
        return calling("write", () -> write.commit(dynamo));
    }

    private <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling(service, operation, call);
    }
}
