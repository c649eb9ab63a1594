package io.hermod.admin;

import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the routes of webhooks need. A stage may lack it; each method throws {@link ApiException} 503 then. */
@Singleton
record WebhookServices(
        Optional<EndpointRegistry> registry,
        Optional<DeliveryHistory> attempts,
        Optional<DeliveryQueue> deliveries,
        Optional<TestDelivery> tests) {

    EndpointRegistry endpoints() {
        return registry.orElseThrow(() -> missing("Config store"));
    }

    DeliveryHistory history() {
        return attempts.orElseThrow(() -> missing("Logs store"));
    }

    DeliveryQueue queue() {
        return deliveries.orElseThrow(() -> missing("Webhook delivery"));
    }

    TestDelivery test() {
        return tests.orElseThrow(() -> missing("Webhook delivery"));
    }

    /** @throws ApiException 404 if no endpoint has the id */
    WebhookEndpoint endpoint(String id) {
        return endpoints().find(id).orElseThrow(() -> ApiException.of(404, "Webhook endpoint not found"));
    }

    private static ApiException missing(String service) {
        return ApiException.of(503, service + " is not available");
    }
}
