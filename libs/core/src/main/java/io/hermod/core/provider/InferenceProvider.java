package io.hermod.core.provider;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls providers: takes a request and one of its models, and returns the result as the API's JSON. */
public interface InferenceProvider {

    /**
     * Runs the request on one model within the allowance. Retries and keys are those of the model's provider.
     *
     * @param model one of the request's models
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws Unavailable if an upload of the request cannot be read
     */
    Answer infer(InferenceRequest request, ModelRef model, Allowance allowance) throws InterruptedException;

    /**
     * The limits of an attempt.
     *
     * @param deadline when the attempt must have ended
     * @param memory grows before a large response is read
     * @param calls checked before each provider call
     * @param patientUntil from this instant on no call asks for the flex tier, and no run is handed off
     * @param handsOff whether a run that the provider goes on with is handed off, and not waited for
     */
    record Allowance(Instant deadline, MemoryBudget.Share memory, Calls calls, Instant patientUntil, boolean handsOff) {
        /** The limits of an attempt that may ask for any tier, and waits for runs. */
        public Allowance(Instant deadline, MemoryBudget.Share memory, Calls calls) {
            this(deadline, memory, calls, Instant.MAX, false);
        }

        /** The same for an attempt that waits for runs. */
        public Allowance waiting() {
            return new Allowance(deadline, memory, calls, patientUntil, false);
        }
    }

    /** How many provider calls an attempt may make. Several threads may ask. */
    @FunctionalInterface
    interface Calls {
        Calls UNLIMITED = () -> true;

        /** Whether another call may be made. If so, it is counted, even if it fails. */
        boolean takeOne();

        /** Takes back a call: its request could not be sent as a whole. */
        default void returnOne() {}

        /** Whether a call was made, so that its result must not be paid for again. */
        default boolean isAnyMade() {
            return true;
        }

        /** Whether another call may be possible, so that waiting for a retry makes sense. */
        default boolean isAnyLeft() {
            return true;
        }
    }

    /** The outcome of an attempt. */
    sealed interface Answer {
        /** The result as the API's JSON object, with {@code extra_fields}. */
        record Result(Payload json) implements Answer {}

        record Failure(InferenceError error) implements Answer {}

        /**
         * The provider has no capacity to spare for the flex tier, and charges nothing. The request can be retried.
         *
         * @param retryAfter how long to wait, if the provider said so
         */
        record NoCapacity(InferenceError error, Optional<Duration> retryAfter) implements Answer {}

        /**
         * The provider goes on with the request while no worker waits.
         *
         * @param lookAfter how long to wait before the first look, if the provider said so
         */
        record Remote(RemoteRun run, Optional<Duration> lookAfter) implements Answer {}

        /** The deadline passed before a response, or no call was allowed. The request can be retried. */
        record OutOfTime() implements Answer {}
    }
}
