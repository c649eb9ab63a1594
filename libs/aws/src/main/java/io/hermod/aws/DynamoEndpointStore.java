package io.hermod.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Endpoints in a DynamoDB table. {@link EndpointItem} describes the items. */
public record DynamoEndpointStore(DynamoDbClient dynamo, String table) implements EndpointRegistry, EndpointNames {
    /** No item has a longer key, and DynamoDB would reject a read of one. */
    private static final int MAX_KEY_BYTES = 2_048;

    /** Reads an item of a name only, which the submit function is allowed to. */
    @Override
    public Optional<NamedEndpoint> named(String name) {
        return item(EndpointItem.keyOfName(name)).map(EndpointItem::readName);
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return item(EndpointItem.keyOf(id)).map(EndpointItem::read);
    }

    @Override
    public List<WebhookEndpoint> all() {
        return calling(
                "all",
                () -> dynamo
                        .scanPaginator(scan -> scan.tableName(table)
                                .consistentRead(true)
                                .filterExpression("begins_with(id, :endpoint)")
                                .expressionAttributeValues(
                                        Map.of(":endpoint", AttributeValue.fromS(EndpointItem.ENDPOINT_PREFIX))))
                        .items()
                        .stream()
                        .map(EndpointItem::read)
                        .toList());
    }

    @Override
    public Change create(WebhookEndpoint endpoint) {
        ItemTransaction<Change> write = writing(endpoint);
        write.create(EndpointItem.of(endpoint));
        write.replace(Map.of(), EndpointItem.nameReservation(endpoint), new Change.NameTaken());
        return commit(write, new Change.Made(endpoint));
    }

    @Override
    public Change replace(WebhookEndpoint seen, WebhookEndpoint next) {
        ItemTransaction<Change> write = writing(next);
        write.replace(EndpointItem.of(next), seen.version());
        write.replace(EndpointItem.nameReservation(seen), EndpointItem.nameReservation(next), new Change.NameTaken());
        return commit(write, new Change.Made(next));
    }

    @Override
    public boolean delete(WebhookEndpoint seen) {
        ItemTransaction<Change> write = writing(seen);
        write.delete(EndpointItem.keyOf(seen.id()), seen.version());
        write.delete(EndpointItem.nameReservation(seen));
        Change.Made made = new Change.Made(seen);
        return commit(write, made).equals(made);
    }

    private ItemTransaction<Change> writing(WebhookEndpoint endpoint) {
        return new ItemTransaction<>(table, EndpointItem.ENDPOINT_ID, endpoint.id(), new Change.Outdated());
    }

    private Change commit(ItemTransaction<Change> write, Change.Made made) {
        return calling("write", () -> write.commit(dynamo, made));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        if (new Attributes("a key", key).text(EndpointItem.ID).getBytes(UTF_8).length > MAX_KEY_BYTES) {
            return Optional.empty();
        }
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the store of endpoints", operation, call);
    }
}
