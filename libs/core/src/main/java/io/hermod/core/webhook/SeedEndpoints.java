package io.hermod.core.webhook;

import io.hermod.core.shared.Registry.Change;
import io.hermod.core.shared.Unavailable;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Writes the endpoints of {@code config.json} into the registry, by their names. An admin's change lasts until the file
 * has other settings for the endpoint. Endpoints that are not in the file are not changed.
 */
public record SeedEndpoints(EndpointRegistry registry, SecureRandom random, Clock clock) {

    /** The outcome for an endpoint. */
    public sealed interface Outcome {

        /** The endpoint is new. Its secret is to be shown once. */
        record Made(SigningSecret secret) implements Outcome {}

        record Changed() implements Outcome {}

        record Unchanged() implements Outcome {}
    }

    /**
     * Creates or updates the endpoint. Does nothing if the registry has these settings of the file already.
     *
     * @throws Unavailable if the registry does not respond in time
     */
    public Outcome seed(SeededEndpoint seeded) {
        return seen(seeded.settings().name())
                .map(endpoint -> update(endpoint, seeded))
                .orElseGet(() -> create(seeded));
    }

    private Optional<WebhookEndpoint> seen(String name) {
        return registry.all().stream()
                .filter(endpoint -> endpoint.settings().name().equals(name))
                .findFirst();
    }

    private Outcome create(SeededEndpoint seeded) {
        SigningSecret secret = SigningSecret.random(random);
        WebhookEndpoint endpoint = WebhookEndpoint.create(seeded.settings(), secret, clock.instant())
                .fromConfig(seeded.hash());
        return registry.create(endpoint) == Change.MADE ? new Outcome.Made(secret) : seed(seeded);
    }

    private Outcome update(WebhookEndpoint seen, SeededEndpoint seeded) {
        if (seen.configHash().filter(seeded.hash()::equals).isPresent()) {
            return new Outcome.Unchanged();
        }
        WebhookEndpoint next =
                seen.changedTo(seeded.settings(), clock.instant()).fromConfig(seeded.hash());
        return registry.replace(seen, next) == Change.MADE ? new Outcome.Changed() : seed(seeded);
    }
}
