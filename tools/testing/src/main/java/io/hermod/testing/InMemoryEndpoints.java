package io.hermod.testing;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import java.util.Optional;

/** Endpoints in memory. */
public final class InMemoryEndpoints extends InMemoryRegistry<WebhookEndpoint>
        implements EndpointRegistry, EndpointNames {
    public InMemoryEndpoints() {
        super(
                "the store of endpoints",
                endpoint -> new Identity(endpoint.id(), endpoint.settings().name(), endpoint.version()));
    }

    @Override
    public Optional<NamedEndpoint> named(String name) {
        return all().stream()
                .filter(endpoint -> endpoint.settings().name().equals(name))
                .map(endpoint -> new NamedEndpoint(
                        new JobWebhook(
                                endpoint.id(), endpoint.settings().delivery().slots()),
                        endpoint.settings().disabled()))
                .findFirst();
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return get(id);
    }
}
