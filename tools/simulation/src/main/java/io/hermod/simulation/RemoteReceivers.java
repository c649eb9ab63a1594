package io.hermod.simulation;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.webhooks.PostResult;
import io.hermod.webhooks.Receivers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The receiver as one process sees it. Its answer may be lost. */
record RemoteReceivers(Services services, SimulatedProcess process) implements Receivers {
    @Override
    public PostResult post(
            WebhookEndpoint endpoint, WebhookId id, WebhookEvent event, List<Payload> body, Instant now) {
        String payload = body.stream().map(Payload::asUtf8).collect(Collectors.joining());
        try {
            return services.network()
                    .call(
                            process,
                            Service.RECEIVER,
                            "post",
                            () -> services.receiver().take(endpoint.id(), id, event, payload));
        } catch (ServiceFault down) {
            return new PostResult.NoAnswer(down.reason());
        }
    }
}
