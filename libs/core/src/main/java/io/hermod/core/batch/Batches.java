package io.hermod.core.batch;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The batches of providers: many requests that the provider serves within hours, at a lower price.
 *
 * <p>All methods throw {@link Unavailable} if a service that a call needs does not respond, and
 * {@link InterruptedException} if the thread is interrupted while it waits.
 */
public interface Batches {

    /**
     * Begins a batch. The calls are not repeated: a batch that has begun all the same is found by {@link #find}.
     *
     * @param lines the requests by the names of their lines, all of one type with one first model
     */
    Start begin(Bundle bundle, Map<String, InferenceRequest> lines, Allowance allowance) throws InterruptedException;

    /**
     * The batch that the provider has for the bundle, if it can be asked and has one.
     *
     * @param any a request of the bundle
     */
    Found find(Bundle bundle, InferenceRequest any, Allowance allowance) throws InterruptedException;

    /** Looks once at a batch. */
    Progress look(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException;

    /** Asks the provider to end a batch. What is done by then can be read. */
    void cancel(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException;

    /**
     * Reads the lines of a batch that has ended, one after the other, in the provider's order.
     *
     * @return false if not all could be read: reading them later may succeed
     */
    boolean read(InferenceRequest any, RemoteRun batch, Output output, Lines lines, Allowance allowance)
            throws InterruptedException;

    /** Whether a batch has begun. */
    sealed interface Start {
        /**
         * The batch has begun.
         *
         * @param left the names of requests that are not in it, because they have no form in a batch
         */
        record Begun(RemoteRun batch, Set<String> left) implements Start {}

        /** None of the requests has a form in a batch. */
        record Unsuitable() implements Start {}

        /**
         * It has not begun, and may later.
         *
         * @param retryAfter how long to wait, if the provider said so
         */
        record NotNow(String reason, Optional<Duration> retryAfter) implements Start {}

        /** The provider rejects the batch, and would reject it again. */
        record Rejected(InferenceError error) implements Start {}
    }

    /** Whether the provider has a batch. */
    sealed interface Found {
        record Batch(RemoteRun batch) implements Found {}

        /** It has none, or cannot be asked. */
        record None() implements Found {}

        /** It did not say. */
        record Unknown() implements Found {}
    }

    /** How far a batch is. */
    sealed interface Progress {
        /**
         * It has not ended, or the provider did not say.
         *
         * @param retryAfter how long to wait before the next look, if the provider said so
         */
        record Running(Optional<Duration> retryAfter) implements Progress {}

        record Ended(Output output) implements Progress {}

        /** It has ended without results, or the provider knows it no more. */
        record Lost(String reason) implements Progress {}
    }

    /**
     * Where the results of a batch are.
     *
     * @param parts addresses at the provider, or the results themselves
     */
    record Output(List<String> parts) {
        public Output {
            parts = List.copyOf(parts);
        }
    }

    /** Takes the lines of a batch. */
    interface Lines {
        /** The request of the line; empty if the line is unknown, or was taken already. */
        Optional<InferenceRequest> request(String name);

        /** A line that the provider has answered. */
        void answered(String name, Answer answer) throws InterruptedException;
    }
}
