package io.hermod.providers;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.providers.wire.Run;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The runs that the configured providers go on with.
 *
 * @param current the providers by the settings that are current
 */
public record ProviderRuns(Supplier<Providers> current) implements RemoteRuns {

    @Override
    public Look look(InferenceRequest request, RemoteRun run, Allowance allowance) throws InterruptedException {
        Providers providers = current.get();
        Optional<ProviderCall> call = providers.call(request, run, allowance);
        return call.isPresent()
                ? providers.remoteLook(call.get(), allowance).at(call.get(), run(run), run.startedAt())
                : new Look.Lost(new Answer.Failure(InferenceError.notConfigured(
                        run.model(),
                        request.type(),
                        "the settings of " + run.model().provider() + " with which the run was begun are gone")));
    }

    @Override
    public void cancel(InferenceRequest request, RemoteRun run, Allowance allowance) throws InterruptedException {
        Providers providers = current.get();
        Optional<ProviderCall> call = providers.call(request, run, allowance);
        if (call.isPresent()) {
            providers.remoteLook(call.get(), allowance).cancel(call.get(), run(run));
        }
    }

    private static Run run(RemoteRun run) {
        return new Run(run.look(), run.cancel());
    }
}
