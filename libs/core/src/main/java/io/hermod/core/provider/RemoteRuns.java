package io.hermod.core.provider;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import java.time.Duration;
import java.util.Optional;

/** Runs that providers go on with while no worker waits. */
public interface RemoteRuns {

    /**
     * Looks once at a run.
     *
     * @param request the one that began the run
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Look look(InferenceRequest request, RemoteRun run, Allowance allowance) throws InterruptedException;

    /**
     * Asks the provider to end the run. If the provider cannot do that or does not respond, the run goes on, and its
     * result is dropped.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void cancel(InferenceRequest request, RemoteRun run, Allowance allowance) throws InterruptedException;

    /** How far a run is. */
    sealed interface Look {
        /**
         * The run has not ended, or the provider did not say.
         *
         * @param lookAfter how long to wait before the next look, if the provider said so
         */
        record Running(Optional<Duration> lookAfter) implements Look {}

        /** The run has ended, and another one would end in the same way. */
        record Ended(Answer answer) implements Look {}

        /**
         * The run has no result for a reason that is not the request's: its provider failed, cancelled or forgot it, or
         * it cannot be seen any more. The request may succeed if it is run again.
         *
         * @param answer what the model has answered if the request is not run again
         */
        record Lost(Answer answer) implements Look {}
    }
}
