package io.hermod.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An endpoint as it is stored.
 *
 * @param configHash of its part of {@code config.json}; empty if an admin made it
 * @param version counts the changes, so that a writer does not overwrite one that it has not seen
 */
public record WebhookEndpoint(
        String id,
        EndpointSettings settings,
        SigningSecrets secrets,
        Optional<String> configHash,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** A new endpoint with a random id. */
    public static WebhookEndpoint create(EndpointSettings settings, SigningSecret secret, Instant now) {
        return of(UUID.randomUUID().toString(), settings, SigningSecrets.of(secret), now);
    }

    /** A new endpoint. */
    public static WebhookEndpoint of(String id, EndpointSettings settings, SigningSecrets secrets, Instant now) {
        return new WebhookEndpoint(id, settings, secrets, Optional.empty(), now, now, 1);
    }

    public WebhookEndpoint changedTo(EndpointSettings changed, Instant now) {
        return new WebhookEndpoint(id, changed, secrets, configHash, createdAt, now, version + 1);
    }

    /** With a new secret. The current one signs too for the grace period. */
    public WebhookEndpoint rotatedTo(SigningSecret fresh, Duration grace, Instant now) {
        return new WebhookEndpoint(
                id, settings, secrets.rotatedTo(fresh, grace, now), configHash, createdAt, now, version + 1);
    }

    /** Without the secret before the last rotation, also in its grace period. */
    public WebhookEndpoint withCurrentSecretOnly() {
        return new WebhookEndpoint(
                id, settings, SigningSecrets.of(secrets.current()), configHash, createdAt, updatedAt, version);
    }

    /** As {@code config.json} has it. */
    public WebhookEndpoint fromConfig(String hash) {
        return new WebhookEndpoint(id, settings, secrets, Optional.of(hash), createdAt, updatedAt, version);
    }
}
