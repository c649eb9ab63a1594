package io.hermod.worker;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Optional;

/** The outcome of calling a request's models. */
sealed interface InferenceOutcome {
    /**
     * A model returned a result.
     *
     * @param key the key that the usage is charged to
     * @param tier the tier that served it; empty if the result says it
     */
    record Served(Payload json, ModelRef model, Optional<VirtualKey> key, Optional<Tier> tier)
            implements InferenceOutcome {
        /** A result that says which tier served it. */
        Served(Payload json, ModelRef model, Optional<VirtualKey> key) {
            this(json, model, key, Optional.empty());
        }
    }

    record Failed(InferenceError error) implements InferenceOutcome {}

    /**
     * The first model's provider has no capacity to spare for the flex tier, and has charged nothing.
     *
     * @param retryAfter how long to wait, if the provider said so
     */
    record NoCapacity(InferenceError error, Optional<Duration> retryAfter) implements InferenceOutcome {}

    /**
     * The first model's provider goes on with the request while no worker waits.
     *
     * @param lookAfter how long to wait before the first look, if the provider said so
     */
    record Remote(RemoteRun run, Optional<Duration> lookAfter) implements InferenceOutcome {}

    /** The worker had no time left; the whole request may be retried. */
    record OutOfTime() implements InferenceOutcome {}

    /** The worker lost its lease: another worker may run the job. */
    record LeaseLost() implements InferenceOutcome {}
}
