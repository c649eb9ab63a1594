package io.hermod.simulation;

import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import java.util.List;
import java.util.Optional;

/** The store of endpoints as one process sees it. The endpoints do not change. */
record RemoteEndpoints(Services services, SimulatedProcess process) implements EndpointRegistry {
    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return services.network()
                .call(
                        process,
                        Service.ENDPOINTS,
                        "find endpoint",
                        () -> services.endpoints().find(id));
    }

    @Override
    public List<WebhookEndpoint> all() {
        throw unused();
    }

    @Override
    public Change create(WebhookEndpoint endpoint) {
        throw unused();
    }

    @Override
    public Change replace(WebhookEndpoint seen, WebhookEndpoint next) {
        throw unused();
    }

    @Override
    public boolean delete(WebhookEndpoint seen) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no use case of a delivery lists or changes endpoints");
    }
}
