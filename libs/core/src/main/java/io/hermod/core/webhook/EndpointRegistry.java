package io.hermod.core.webhook;

import io.hermod.core.shared.Unavailable;
import java.util.List;
import java.util.Optional;

/**
 * Creates and changes endpoints. No two have the same id or name, and a write never overwrites a change that its writer
 * has not seen.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface EndpointRegistry {

    /** Strongly consistent. */
    Optional<WebhookEndpoint> find(String id);

    /** All endpoints in no order. */
    List<WebhookEndpoint> all();

    /** Stores a new endpoint. {@link Change.Outdated} if an endpoint has its id. */
    Change create(WebhookEndpoint endpoint);

    /** Replaces the endpoint if it is still as it was seen. */
    Change replace(WebhookEndpoint seen, WebhookEndpoint next);

    /**
     * Deletes the endpoint and frees its name.
     *
     * @return false if the endpoint is not as it was seen
     */
    boolean delete(WebhookEndpoint seen);

    /** The outcome of a write. */
    sealed interface Change {

        record Made(WebhookEndpoint endpoint) implements Change {}

        /** Another writer was faster: the endpoint is not as it was seen. */
        record Outdated() implements Change {}

        record NameTaken() implements Change {}
    }
}
