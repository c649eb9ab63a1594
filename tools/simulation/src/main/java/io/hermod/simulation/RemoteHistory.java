package io.hermod.simulation;

import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookId;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The history of deliveries as one process sees it. */
record RemoteHistory(Services services, SimulatedProcess process) implements DeliveryHistory {
    @Override
    public void add(DeliveryAttempt attempt) {
        Boolean _ = call("add attempt " + attempt.attempt() + " " + attempt.outcome(), () -> {
            services.attempts().add(attempt);
            services.ends().recorded(attempt);
            return true;
        });
    }

    @Override
    public Optional<DeliveryAttempt> find(AttemptId id) {
        return call("find attempt", () -> services.attempts().find(id));
    }

    @Override
    public List<DeliveryAttempt> ofDelivery(WebhookId id) {
        return call("read attempts", () -> new Attempts(services.attempts().ofDelivery(id)))
                .all();
    }

    /** A record, because the trace does not show its parts: ids are random. */
    private record Attempts(List<DeliveryAttempt> all) {}

    @Override
    public Iterator<DeliveryAttempt> newestFirst(Collection<String> endpointIds, Instant from, Instant until) {
        throw new UnsupportedOperationException("no use case of a delivery searches the history");
    }

    @Override
    public boolean beginRedelivery(WebhookId id, Instant now, Instant until) {
        return call("begin redelivery", () -> services.attempts().beginRedelivery(id, now, until));
    }

    @Override
    public void endRedelivery(WebhookId id) {
        Boolean _ = call("end redelivery", () -> {
            services.attempts().endRedelivery(id);
            return true;
        });
    }

    private <T> T call(String operation, Supplier<T> effect) {
        return services.network().call(process, Service.HISTORY, operation, effect);
    }
}
