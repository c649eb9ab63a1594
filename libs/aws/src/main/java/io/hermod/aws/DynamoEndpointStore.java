package io.hermod.aws;

import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Endpoints in a DynamoDB table. {@link EndpointItem} describes the items. */
public record DynamoEndpointStore(DynamoDbClient dynamo, String table) implements EndpointRegistry, EndpointNames {
    /** Reads an item of a name only, which the submit function is allowed to. */
    @Override
    public Optional<NamedEndpoint> named(String name) {
        return items().item(EndpointItem.keyOfName(name)).map(EndpointItem::readName);
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return items().item(EndpointItem.keyOf(id)).map(EndpointItem::read);
    }

    @Override
    public List<WebhookEndpoint> all() {
        return items().all(EndpointItem.ENDPOINT_PREFIX).stream()
                .map(EndpointItem::read)
                .toList();
    }

    @Override
    public Change create(WebhookEndpoint endpoint) {
        ItemTransaction write = writing(endpoint);
        write.create(EndpointItem.of(endpoint));
        write.replace(Map.of(), EndpointItem.nameReservation(endpoint), Change.NAME_TAKEN);
        return items().commit(write);
    }

    @Override
    public Change replace(WebhookEndpoint seen, WebhookEndpoint next) {
        ItemTransaction write = writing(next);
        write.replace(EndpointItem.of(next), seen.version());
        write.replace(EndpointItem.nameReservation(seen), EndpointItem.nameReservation(next), Change.NAME_TAKEN);
        return items().commit(write);
    }

    @Override
    public boolean delete(WebhookEndpoint seen) {
        ItemTransaction write = writing(seen);
        write.delete(EndpointItem.keyOf(seen.id()), seen.version());
        write.delete(EndpointItem.nameReservation(seen));
        return items().commit(write) == Change.MADE;
    }

    private ItemTransaction writing(WebhookEndpoint endpoint) {
        return new ItemTransaction(table, EndpointItem.ENDPOINT_ID, endpoint.id());
    }

    private IdTable items() {
        return new IdTable(dynamo, table, "the store of endpoints");
    }
}
