package io.hermod.core.webhook;

import io.hermod.core.shared.Registry;
import java.util.Optional;

/** Creates and changes endpoints. */
public interface EndpointRegistry extends Registry<WebhookEndpoint> {

    /** Strongly consistent. */
    Optional<WebhookEndpoint> find(String id);
}
