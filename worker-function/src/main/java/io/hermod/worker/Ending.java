package io.hermod.worker;

import io.hermod.core.Payload;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.error.InferenceError;
import io.hermod.core.request.ModelRef;
import java.util.Optional;

/** How the asking of a request's models ended. */
sealed interface Ending {
    /**
     * One of them has a result.
     *
     * @param key whom it is charged to
     */
    record Served(Payload json, ModelRef by, Optional<VirtualKey> key) implements Ending {}

    record Failed(InferenceError error) implements Ending {}

    /** The request may be tried again from the start. */
    record OutOfTime() implements Ending {}
}
