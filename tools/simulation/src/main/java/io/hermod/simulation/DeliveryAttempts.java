package io.hermod.simulation;

import io.hermod.core.shared.ServiceFault;
import io.hermod.webhook.WebhookUnderTest;
import io.hermod.wire.DeliveryCodec;
import io.hermod.wire.DeliveryCodec.Message;

/** The webhook function in one process. */
record DeliveryAttempts(WebhookUnderTest webhook) {
    static DeliveryAttempts in(SimulatedProcess process, Services services) {
        return new DeliveryAttempts(new WebhookUnderTest(new WebhookUnderTest.Ports(
                new RemoteEndpoints(services, process),
                new RemoteJobStore(services, process),
                new RemoteBucket(services, process),
                new RemoteReceivers(services, process),
                new RemoteHistory(services, process),
                new RemoteAnnouncements(services, process),
                services.random(),
                services.scheduler())));
    }

    /** Whether the message is done with; else the queue repeats it. */
    boolean handle(String message) {
        try {
            switch (DeliveryCodec.read(message)) {
                case Message.Due due -> webhook.attempt(due.delivery());
                case Message.Delayed delayed -> webhook.forward(delayed.delivery());
            }
            return true;
        } catch (ServiceFault _) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (DeliveryCodec.Unreadable unreadable) {
            throw new IllegalStateException("a delivery cannot be read", unreadable);
        }
    }
}
