package io.hermod.admin;

import io.hermod.config.EndpointBody;
import io.hermod.config.InvalidConfig;
import io.hermod.config.RotationBody;
import io.hermod.core.address.HostLookup;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manages webhook endpoints for an admin. Logs each change with the endpoint's id. */
@Singleton
record ManageEndpoints(WebhookServices services, HostLookup hosts, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(ManageEndpoints.class);

    /** How long the secret before a rotation signs too, unless the request says it. */
    private static final Duration USUAL_GRACE = Duration.ofHours(24);

    EndpointQuery.Page list(EndpointQuery query) {
        return query.page(services.endpoints().all());
    }

    /** @throws ApiException 404 if no endpoint has the id */
    WebhookEndpoint get(String id) {
        return services.endpoint(id);
    }

    WebhookEndpoint create(Map<String, Object> body) {
        EndpointSettings settings = AdminBody.read(() -> described(body).settings(Map.of(), hosts));
        SigningSecret secret = SigningSecret.random(new SecureRandom());
        WebhookEndpoint made = changes().create(WebhookEndpoint.create(settings, secret, clock.instant()));
        LOG.info("Webhook endpoint {} was created", made.id());
        return made;
    }

    /** Replaces all settings. Headers keep their values if the body has the placeholder for them. */
    WebhookEndpoint replace(String id, Map<String, Object> body) {
        EndpointBody described = described(body);
        WebhookEndpoint made = change(
                id,
                current -> current.changedTo(
                        AdminBody.read(
                                () -> described.settings(current.settings().headers(), hosts)),
                        clock.instant()));
        LOG.info("Webhook endpoint {} was changed", id);
        return made;
    }

    WebhookEndpoint rotate(String id, Map<String, Object> body) {
        Duration grace = AdminBody.read(() -> RotationBody.grace(body, USUAL_GRACE));
        SigningSecret secret = SigningSecret.random(new SecureRandom());
        WebhookEndpoint made = change(id, current -> current.rotatedTo(secret, grace, clock.instant()));
        LOG.info("The secret of webhook endpoint {} was rotated; the previous one signs for {}", id, grace);
        return made;
    }

    void delete(String id) {
        changes().delete(() -> get(id));
        LOG.info("Webhook endpoint {} was deleted", id);
    }

    private static EndpointBody described(Map<String, Object> body) {
        try {
            return EndpointBody.read(body);
        } catch (InvalidConfig invalid) {
            throw ApiException.invalidPayload(String.valueOf(invalid.getMessage()));
        }
    }

    private WebhookEndpoint change(String id, UnaryOperator<WebhookEndpoint> change) {
        return changes().change(() -> get(id), change);
    }

    private Changes<WebhookEndpoint> changes() {
        return new Changes<>(
                services.endpoints(), "webhook endpoint", "A webhook endpoint with this name already exists");
    }
}
