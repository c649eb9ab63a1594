package io.hermod.submit;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointNames.NamedEndpoint;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the endpoint that a caller names for its job.
 *
 * @param endpoints is asked for only if a caller names one; empty if the stage has no webhooks
 */
record ResolveWebhook(Supplier<Optional<EndpointNames>> endpoints) {
    private static final String FAILED = "failed to resolve webhook endpoint: ";
    private static final String INVALID = FAILED + "invalid webhook endpoint reference: ";

    /** Whether the job can have the webhook. */
    sealed interface Resolution {
        record Resolved(Optional<JobWebhook> webhook) implements Resolution {}

        /** Says why in Bifrost's words. */
        record Rejected(String reason) implements Resolution {}
    }

    /**
     * The endpoint of the name, if there is a name. An endpoint that does not subscribe to what happens to the job is
     * valid.
     *
     * @throws Unavailable if the endpoints cannot be read now
     */
    Resolution resolve(Optional<String> name) {
        return name.map(this::resolve).orElseGet(() -> new Resolution.Resolved(Optional.empty()));
    }

    private Resolution resolve(String name) {
        return endpoints
                .get()
                .map(names -> resolve(name, names))
                .orElseGet(() -> new Resolution.Rejected(FAILED + "webhook manager is not available"));
    }

    private static Resolution resolve(String name, EndpointNames names) {
        return names.named(name)
                .map(endpoint -> resolve(name, endpoint))
                .orElseGet(
                        () -> new Resolution.Rejected(INVALID + "unknown webhook endpoint with name \"" + name + "\""));
    }

    private static Resolution resolve(String name, NamedEndpoint endpoint) {
        return endpoint.disabled()
                ? new Resolution.Rejected(INVALID + "webhook endpoint \"" + name + "\" is disabled")
                : new Resolution.Resolved(Optional.of(endpoint.webhook()));
    }
}
