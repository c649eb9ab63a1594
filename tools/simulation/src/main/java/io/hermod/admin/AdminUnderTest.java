package io.hermod.admin;

import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.gateway.ApiException;
import java.time.Clock;
import java.util.Optional;

/** The admin function's redelivery, made without its container. */
public final class AdminUnderTest {
    private final RedeliverDelivery redeliverDelivery;

    public AdminUnderTest(EndpointRegistry endpoints, DeliveryHistory history, DeliveryQueue queue, Clock clock) {
        WebhookServices services =
                new WebhookServices(Optional.of(endpoints), Optional.of(history), Optional.of(queue), Optional.empty());
        redeliverDelivery = new RedeliverDelivery(services, clock);
    }

    /** Whether the delivery of that attempt is queued again; not if it is in flight. */
    public boolean redeliver(String attemptId) {
        try {
            return !redeliverDelivery.redeliver(attemptId).value().isEmpty();
        } catch (ApiException rejected) {
            return false;
        }
    }
}
