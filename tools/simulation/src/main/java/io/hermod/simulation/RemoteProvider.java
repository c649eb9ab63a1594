package io.hermod.simulation;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.CallRejected;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The providers as one worker sees them, of which some calls begin a run that goes on without a worker. */
record RemoteProvider(Services services, SimulatedProcess process, InferenceProvider providers)
        implements InferenceProvider, RemoteRuns {

    @Override
    public Answer infer(InferenceRequest request, ModelRef model, Allowance allowance) throws InterruptedException {
        Answer answer = providers.infer(request, model, allowance);
        boolean isPatient =
                allowance.handsOff() && services.scheduler().instant().isBefore(allowance.patientUntil());
        return isPatient
                        && answer instanceof Answer.Result result
                        && services.random().nextInt(4) == 0
                ? new Answer.Remote(
                        begin(request, model, result), services.runs().lookAfter())
                : answer;
    }

    private RemoteRun begin(InferenceRequest request, ModelRef model, Answer.Result result) {
        URI look = services.runs().begin(result);
        services.trace().add(() -> process + " begins " + look);
        RemoteRun run = new RemoteRun(
                model,
                Optional.empty(),
                look,
                Optional.of(URI.create(look + "/cancel")),
                services.scheduler().instant());
        services.witness()
                .begins(process, Answers.tokenIn(request.body().bytes().asUtf8()), run);
        return run;
    }

    /** A provider that rejects the look says nothing of the run. */
    @Override
    public Look look(InferenceRequest request, RemoteRun run, Allowance allowance) {
        try {
            return call("look at " + run.look(), () -> services.runs().look(run));
        } catch (CallRejected _) {
            return new Look.Running(Optional.empty());
        }
    }

    @Override
    public void cancel(InferenceRequest request, RemoteRun run, Allowance allowance) {
        try {
            String _ = call("cancel", () -> services.runs().cancel(run));
        } catch (CallRejected rejected) {
            services.trace().add(() -> process + " cannot cancel: " + rejected.reason());
        }
    }

    private <T> T call(String operation, Supplier<T> effect) {
        return services.network().call(process, Service.PROVIDER, operation, effect);
    }
}
