package io.hermod.worker;

import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls a request's models in order until one returns a result. */
@Singleton
record FallbackChain(InferenceProvider provider, JobKeys keys) {
    /**
     * Returns the first result, or the first model's failure if no model returns a result. A model that the job's key
     * does not admit counts as failed without a call.
     *
     * @param keyId the virtual key that owns the job
     */
    InferenceOutcome infer(InferenceRequest request, Optional<String> keyId, Allowance allowance)
            throws InterruptedException {
        JobKey key = keys.find(keyId);
        List<InferenceError> errors = new ArrayList<>();
        for (ModelRef model : request.models()) {
            switch (call(request, model, key, allowance)) {
                case Answer.Failure failure -> errors.add(failure.error());
                case Answer.Result result -> {
                    return new InferenceOutcome.Served(result.json(), model, key.key());
                }
                case Answer.OutOfTime _ -> {
                    return errors.isEmpty()
                            ? new InferenceOutcome.OutOfTime()
                            : new InferenceOutcome.Failed(errors.getFirst());
                }
            }
        }
        return new InferenceOutcome.Failed(errors.getFirst());
    }

    private Answer call(InferenceRequest request, ModelRef model, JobKey key, Allowance allowance)
            throws InterruptedException {
        Optional<InferenceError> denial = key.admit(model);
        return denial.isPresent()
                ? new Answer.Failure(denial.get())
                : provider.infer(withKeys(request, model, key), model, allowance);
    }

    private static InferenceRequest withKeys(InferenceRequest request, ModelRef model, JobKey key) {
        CallOptions options = request.options();
        return key.key()
                .flatMap(held -> held.grant(model.provider()))
                .map(grant -> request.with(options.withKeys(options.keys().within(grant.keys()))))
                .orElse(request);
    }
}
