package io.hermod.simulation;

import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.JobEnd;
import io.hermod.core.webhook.OutcomeEvents;
import io.hermod.wire.DeliveryCodec;
import java.time.Duration;
import java.util.Optional;

/** The queue of deliveries and the event bus as one process sees them. */
record RemoteAnnouncements(Services services, SimulatedProcess process) implements DeliveryQueue, OutcomeEvents {
    static AnnounceEnd in(SimulatedProcess process, Services services) {
        RemoteAnnouncements remote = new RemoteAnnouncements(services, process);
        return new AnnounceEnd(() -> remote, services.hasBus() ? Optional.of(remote) : Optional.empty());
    }

    @Override
    public void send(Delivery delivery) {
        String text = DeliveryCodec.encode(delivery);
        try {
            String _ = services.network().call(process, Service.DELIVERIES, "announce", () -> {
                services.ends().announced(delivery);
                return services.deliveries().send(text, Duration.ZERO);
            });
        } catch (Unavailable down) {
            throw new QueueUnavailable(down);
        }
    }

    @Override
    public void sendLater(DelayedDelivery delivery, Duration delay) {
        String text = DeliveryCodec.encode(delivery);
        try {
            String _ = services.network()
                    .call(
                            process,
                            Service.DELIVERIES,
                            "delay",
                            () -> services.delays().send(text, delay));
        } catch (Unavailable down) {
            throw new QueueUnavailable(down);
        }
    }

    @Override
    public void publish(JobEnd end) {
        boolean _ = services.network().call(process, Service.BUS, "publish", () -> {
            services.ends().published(end);
            return true;
        });
    }
}
