package io.hermod.simulation;

import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.Delivery;
import io.hermod.testing.SampleWebhooks;
import io.hermod.wire.DeliveryCodec;
import java.util.function.Supplier;

/**
 * The webhook function, as far as a job's life depends on it: makes a delivery of a job that was found ended only if
 * the history has no attempt of it, posts the others, and adds the attempt.
 */
record DeliveryAttempts(Services services, SimulatedProcess process) {
    /** Whether the message is done with; else the queue repeats it. */
    boolean attempt(String message) {
        try {
            attempt(DeliveryCodec.decode(message));
            return true;
        } catch (ServiceFault _) {
            return false;
        } catch (DeliveryCodec.Unreadable unreadable) {
            throw new IllegalStateException("a delivery cannot be read", unreadable);
        }
    }

    private void attempt(Delivery delivery) {
        if (delivery.reason() instanceof Delivery.Reason.FoundEnded && wasAttempted(delivery)) {
            return;
        }
        boolean _ = call(Service.RECEIVER, "post", () -> {
            services.ends().delivered(delivery);
            return true;
        });
        boolean _ = call(Service.HISTORY, "add attempt", () -> {
            services.attempts()
                    .add(SampleWebhooks.attempt(delivery, services.scheduler().instant()));
            return true;
        });
    }

    private boolean wasAttempted(Delivery delivery) {
        return call(
                Service.HISTORY,
                "read attempts",
                () -> !services.attempts().ofDelivery(delivery.id()).isEmpty());
    }

    private <T> T call(Service service, String operation, Supplier<T> effect) {
        return services.network().call(process, service, operation, effect);
    }
}
