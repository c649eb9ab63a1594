package io.hermod.webhook;

import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.webhooks.Receivers;
import io.hermod.webhooks.RenderPayload;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The webhook function's use cases, made without its container. */
public final class WebhookUnderTest {
    private final AttemptDelivery attemptDelivery;
    private final ForwardDelivery forwardDelivery;

    /** The ports of one webhook function. */
    public record Ports(
            EndpointRegistry endpoints,
            JobStore jobs,
            PayloadStore payloads,
            Receivers receivers,
            DeliveryHistory history,
            DeliveryQueue queue,
            RandomGenerator random,
            Clock clock) {}

    public WebhookUnderTest(Ports ports) {
        attemptDelivery = new AttemptDelivery(
                ports.endpoints(),
                ports.jobs(),
                RenderPayload.at(Optional.empty(), ports.payloads()),
                ports.receivers(),
                new RecordAttempt(ports.history(), ports.queue(), ports.clock()),
                ports.random(),
                ports.clock());
        forwardDelivery = new ForwardDelivery(ports.queue(), ports.clock());
    }

    /** As {@link AttemptDelivery#attempt}. */
    public void attempt(Delivery delivery) throws InterruptedException {
        attemptDelivery.attempt(delivery);
    }

    /** As {@link ForwardDelivery#forward}. */
    public void forward(DelayedDelivery delayed) {
        forwardDelivery.forward(delayed);
    }
}
