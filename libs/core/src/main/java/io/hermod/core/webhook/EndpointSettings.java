package io.hermod.core.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an admin sets for an endpoint.
 *
 * @param name unique, and travels in a header
 * @param url where deliveries are posted
 * @param events in the admin's order, each once
 * @param headers sent with each delivery, by the admin's spelling
 * @param includeResponse whether a delivery has the job's result or error
 * @param allowPrivateNetwork whether the URL may have a private address, and http
 */
public record EndpointSettings(
        String name,
        String url,
        List<WebhookEvent> events,
        Map<String, HeaderValue> headers,
        boolean includeResponse,
        boolean allowPrivateNetwork,
        boolean disabled,
        DeliverySettings delivery) {
    public EndpointSettings {
        events = List.copyOf(events);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
