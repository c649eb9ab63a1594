package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.testing.EndpointRegistryContract;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoEndpointStoreIT extends EndpointRegistryContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final DynamoEndpointStore store =
            new DynamoEndpointStore(AWS.dynamo(), AWS.aws().names().webhooksTable());

    @Override
    protected EndpointRegistry registry() {
        return store;
    }

    @Override
    protected EndpointNames names() {
        return store;
    }

    /** Submit may read only these items. */
    @Test
    void itemOfAName_hasNoSecret() {
        WebhookEndpoint endpoint = SampleWebhooks.endpoint("a receiver without secrets");
        store.create(endpoint);

        assertThat(item("name#a receiver without secrets")).containsOnlyKeys("id", "endpoint_id", "slots", "disabled");
        assertThat(item("endpoint#" + endpoint.id())).containsKey("secret");
    }

    /** What is left of an endpoint would be paid for for ever. */
    @Test
    void deletedEndpoint_leavesNothing() {
        Set<Map<String, AttributeValue>> before = Set.copyOf(items());
        WebhookEndpoint endpoint = SampleWebhooks.endpoint("a receiver to be deleted");
        WebhookEndpoint renamed =
                endpoint.changedTo(SampleWebhooks.settings("a receiver to be deleted soon"), SampleJobs.NOW);

        store.create(endpoint);
        store.replace(endpoint, renamed);

        assertThat(items()).hasSize(before.size() + 2);
        store.delete(renamed);
        assertThat(items()).containsExactlyInAnyOrderElementsOf(before);
    }

    private static Map<String, AttributeValue> item(String id) {
        return AWS.dynamo()
                .getItem(get ->
                        get.tableName(AWS.aws().names().webhooksTable()).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
    }

    private static List<Map<String, AttributeValue>> items() {
        return AWS.dynamo()
                .scan(scan -> scan.tableName(AWS.aws().names().webhooksTable()))
                .items();
    }
}
