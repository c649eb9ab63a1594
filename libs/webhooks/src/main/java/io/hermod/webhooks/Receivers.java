package io.hermod.webhooks;

import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;

/** The receivers behind the endpoints. */
@FunctionalInterface
public interface Receivers {

    /** Posts a payload once. Returns when the receiver has answered, or the endpoint's time for an attempt is over. */
    PostResult post(WebhookEndpoint endpoint, WebhookId id, WebhookEvent event, List<Payload> body, Instant now)
            throws InterruptedException;
}
