package io.hermod.core.port;

import io.hermod.core.Payload;
import io.hermod.core.error.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import java.time.Instant;

/** The providers, behind one door: a request, one of its models, and the answer in the contract's JSON. */
public interface InferenceProvider {

    /**
     * Runs the request on one model, with that provider's retries and keys, and returns before the deadline.
     *
     * @param model one of the request's models
     * @throws InterruptedException where the calling thread was interrupted while it waited
     */
    Answer infer(InferenceRequest request, ModelRef model, Instant deadline) throws InterruptedException;

    /** How a call ended. */
    sealed interface Answer {
        /** The result as the contract's JSON object, with its {@code extra_fields}. */
        record Result(Payload json) implements Answer {}

        record Failure(InferenceError error) implements Answer {}

        /** The deadline came first; the request may be tried again from the start. */
        record OutOfTime() implements Answer {}
    }
}
