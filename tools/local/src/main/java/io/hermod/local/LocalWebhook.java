package io.hermod.local;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.SigningSecrets;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An endpoint for this machine, whose receiver may be on it. It gets both events, with results and errors.
 *
 * @param secret its new signing secret
 */
record LocalWebhook(String url, SigningSecret secret) {
    static final String NAME = "local";

    /** @throws Options.Wrong if the URL is none */
    static LocalWebhook of(String url) throws Options.Wrong {
        try {
            WebTarget.of(url);
            return new LocalWebhook(url, SigningSecret.random(new SecureRandom()));
        } catch (ForbiddenAddress wrong) {
            throw new Options.Wrong("the URL of --webhook " + wrong.reason());
        }
    }

    /** The registry is new with each start, so the name is free. */
    void register(EndpointRegistry registry, Instant now) {
        EndpointSettings settings = new EndpointSettings(
                NAME, url, List.of(WebhookEvent.values()), Map.of(), true, true, false, DeliverySettings.DEFAULTS);
        registry.create(WebhookEndpoint.of(UUID.randomUUID().toString(), settings, SigningSecrets.of(secret), now));
    }
}
