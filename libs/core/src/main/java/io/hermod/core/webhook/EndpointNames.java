package io.hermod.core.webhook;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/** Finds endpoints by the names that callers send. */
public interface EndpointNames {

    /**
     * The endpoint of that name. Strongly consistent, and without the endpoint's secrets.
     *
     * @throws Unavailable if the store does not respond in time
     */
    Optional<NamedEndpoint> named(String name);

    /** What a job needs to know of an endpoint. */
    record NamedEndpoint(JobWebhook webhook, boolean disabled) {}
}
