package io.hermod.admin;

import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a sample to an endpoint, and waits for the receiver's answer. */
@Singleton
record TestEndpoint(WebhookServices services) {

    /**
     * Sends the event that the body names, or the first one that the endpoint subscribes to.
     *
     * @throws ApiException 404 if no endpoint has the id, 400 if it is disabled or not subscribed to the event
     */
    TestDelivery.Result test(String id, Map<String, Object> body) {
        Optional<String> asked = event(body);
        TestDelivery test = services.test();
        WebhookEndpoint endpoint = services.endpoint(id);
        if (endpoint.settings().disabled()) {
            throw ApiException.badRequest("Webhook endpoint is disabled");
        }
        List<WebhookEvent> events = endpoint.settings().events();
        return test.send(endpoint, asked.map(name -> subscribed(events, name)).orElseGet(events::getFirst));
    }

    private static Optional<String> event(Map<String, Object> body) {
        Object event = body.get("event");
        if (event != null && !(event instanceof String)) {
            throw ApiException.invalidPayload("event must be a string");
        }
        return Optional.ofNullable(event).map(String::valueOf).filter(name -> !name.isEmpty());
    }

    private static WebhookEvent subscribed(List<WebhookEvent> events, String name) {
        return WebhookEvent.byWireName(name)
                .filter(events::contains)
                .orElseThrow(() -> ApiException.badRequest("Endpoint is not subscribed to event \"" + name + "\""));
    }
}
