package io.hermod.testing;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints in memory. */
public final class InMemoryEndpoints extends Breakable implements EndpointRegistry, EndpointNames {
    private final Map<String, WebhookEndpoint> endpoints = new HashMap<>();
    private int lookUps;

    public InMemoryEndpoints() {
        super("the store of endpoints");
    }

    @Override
    public synchronized Optional<NamedEndpoint> named(String name) {
        throwFault();
        lookUps++;
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.settings().name().equals(name))
                .map(endpoint -> new NamedEndpoint(
                        new JobWebhook(
                                endpoint.id(), endpoint.settings().delivery().slots()),
                        endpoint.settings().disabled()))
                .findFirst();
    }

    @Override
    public synchronized Optional<WebhookEndpoint> find(String id) {
        throwFault();
        return Optional.ofNullable(endpoints.get(id));
    }

    @Override
    public synchronized List<WebhookEndpoint> all() {
        throwFault();
        return List.copyOf(endpoints.values());
    }

    @Override
    public synchronized Change create(WebhookEndpoint endpoint) {
        throwFault();
        return endpoints.containsKey(endpoint.id()) ? new Change.Outdated() : keep(endpoint);
    }

    @Override
    public synchronized Change replace(WebhookEndpoint seen, WebhookEndpoint next) {
        throwFault();
        return isUnchanged(seen) ? keep(next) : new Change.Outdated();
    }

    @Override
    public synchronized boolean delete(WebhookEndpoint seen) {
        throwFault();
        return isUnchanged(seen) && endpoints.remove(seen.id()) != null;
    }

    /** How often an endpoint was looked up by its name. */
    public synchronized int lookUps() {
        return lookUps;
    }

    public synchronized void reset() {
        comeUp();
        endpoints.clear();
        lookUps = 0;
    }

    private Change keep(WebhookEndpoint endpoint) {
        boolean nameIsTaken = endpoints.values().stream()
                .filter(other -> !other.id().equals(endpoint.id()))
                .anyMatch(other ->
                        other.settings().name().equals(endpoint.settings().name()));
        if (nameIsTaken) {
            return new Change.NameTaken();
        }
        endpoints.put(endpoint.id(), endpoint);
        return new Change.Made(endpoint);
    }

    private boolean isUnchanged(WebhookEndpoint seen) {
        return Optional.ofNullable(endpoints.get(seen.id()))
                .filter(endpoint -> endpoint.version() == seen.version())
                .isPresent();
    }
}
