package io.hermod.worker;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Payload;
import java.util.Optional;

/** How the asking of a request's models ended. */
sealed interface InferenceOutcome {
    /**
     * One of them has a result.
     *
     * @param key whom it is charged to
     */
    record Served(Payload json, ModelRef by, Optional<VirtualKey> key) implements InferenceOutcome {}

    record Failed(InferenceError error) implements InferenceOutcome {}

    /** The request may be tried again from the start. */
    record OutOfTime() implements InferenceOutcome {}
}
