package io.hermod.admin;

import io.hermod.config.EndpointBody;
import io.hermod.core.shared.Concurrently;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.gateway.JsonResponses;
import io.hermod.wire.StrictJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders endpoints. A secret is shown once, and the values of headers never. */
@Singleton
record EndpointResponses(WebhookServices services, Clock clock) {
    /** A page has 100 endpoints at most, and the history of each is several reads. */
    private static final int HISTORIES_AT_ONCE = 10;

    HttpResponse<byte[]> page(EndpointQuery query, EndpointQuery.Page page) {
        List<Map<String, Object>> endpoints = Concurrently.map(page.endpoints(), HISTORIES_AT_ONCE, this::withHealth);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("endpoints", endpoints);
        body.put("count", endpoints.size());
        body.putAll(query.paging().describe(page.total()));
        return json(200, body);
    }

    HttpResponse<byte[]> one(WebhookEndpoint endpoint) {
        return json(200, withHealth(endpoint));
    }

    HttpResponse<byte[]> created(WebhookEndpoint endpoint) {
        return json(201, withSecret(endpoint, EndpointHealth.NONE));
    }

    HttpResponse<byte[]> rotated(WebhookEndpoint endpoint) {
        return json(200, withSecret(endpoint, health(endpoint.id())));
    }

    HttpResponse<byte[]> deleted() {
        return json(200, Map.of("status", "success"));
    }

    private Map<String, Object> withSecret(WebhookEndpoint endpoint, EndpointHealth health) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("endpoint", document(endpoint, health));
        body.put("secret", endpoint.secrets().current().text().reveal());
        return body;
    }

    private Map<String, Object> withHealth(WebhookEndpoint endpoint) {
        return document(endpoint, health(endpoint.id()));
    }

    private EndpointHealth health(String id) {
        Instant now = clock.instant();
        return services.attempts()
                .map(history -> EndpointHealth.of(
                        history.newestFirst(List.of(id), now.minus(DeliveryHistory.KEPT), Instant.MAX)))
                .orElse(EndpointHealth.NONE);
    }

    private Map<String, Object> document(WebhookEndpoint endpoint, EndpointHealth health) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", endpoint.id());
        document.putAll(EndpointBody.of(endpoint.settings()));
        document.put("consecutive_failures", health.consecutiveFailures());
        health.lastSuccessAt().ifPresent(at -> document.put("last_success_at", at.toString()));
        health.lastFailureAt().ifPresent(at -> document.put("last_failure_at", at.toString()));
        document.put("config_hash", endpoint.configHash().orElse(""));
        document.put("created_at", endpoint.createdAt().toString());
        document.put("updated_at", endpoint.updatedAt().toString());
        endpoint.secrets()
                .previous()
                .filter(previous -> clock.instant().isBefore(previous.until()))
                .ifPresent(previous -> document.put(
                        "previous_secret_expires_at", previous.until().toString()));
        return document;
    }

    /** No cache between here and the admin may keep a secret. */
    static HttpResponse<byte[]> json(int status, Map<String, Object> body) {
        return JsonResponses.json(status, StrictJson.write(body)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
