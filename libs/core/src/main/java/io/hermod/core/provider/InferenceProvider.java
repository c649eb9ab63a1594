package io.hermod.core.provider;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.time.Instant;

/** The providers, behind one door: a request, one of its models, and the answer in the contract's JSON. */
public interface InferenceProvider {

    /**
     * Runs the request on one model, with that provider's retries and keys, within the allowance.
     *
     * @param model one of the request's models
     * @throws InterruptedException where the calling thread was interrupted while it waited
     * @throws Unavailable where an upload that belongs to the request could not be read
     */
    Answer infer(InferenceRequest request, ModelRef model, Allowance allowance) throws InterruptedException;

    /**
     * What an attempt may take.
     *
     * @param deadline when it must be over
     * @param memory grown before a large answer is read
     * @param calls asked before each call to a provider
     */
    record Allowance(Instant deadline, MemoryBudget.Share memory, Calls calls) {}

    /** How often a provider may be called. */
    @FunctionalInterface
    interface Calls {
        /** As often as it takes. */
        Calls UNLIMITED = () -> true;

        /** Whether one more call may be made; it counts as made then, whatever becomes of it. */
        boolean takeOne();

        /** Whether it is worth the wait to ask for one more. */
        default boolean isAnyLeft() {
            return true;
        }
    }

    /** How a call ended. */
    sealed interface Answer {
        /** The result as the contract's JSON object, with its {@code extra_fields}. */
        record Result(Payload json) implements Answer {}

        record Failure(InferenceError error) implements Answer {}

        /** The deadline came before any answer, or no call was allowed; the request may be tried again from the start. */
        record OutOfTime() implements Answer {}
    }
}
