package io.hermod.worker;

import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a request's models in order until one returns a result. */
@Singleton
record FallbackChain(InferenceProvider provider, JobKeys keys) {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackChain.class);

    /**
     * Returns the first result, or the first model's failure if no model returns a result. A model that the job's key
     * does not admit counts as failed without a call. If the first model's provider has no capacity for the flex tier,
     * no fallback is tried: the request can be retried. Once a provider was called, the chain is not run again from the
     * start: that would pay for the call again.
     *
     * @param keyId the virtual key that owns the job
     * @throws Unavailable if a service does not respond and no provider was called
     */
    InferenceOutcome infer(InferenceRequest request, Optional<String> keyId, Allowance allowance)
            throws InterruptedException {
        return infer(request, keyId, allowance, Optional.empty());
    }

    /**
     * As {@link #infer(InferenceRequest, Optional, Allowance)}. Only the first model's provider may go on with the
     * request while no worker waits.
     *
     * @param first the first model's answer, if its provider has given it already
     */
    InferenceOutcome infer(
            InferenceRequest request, Optional<String> keyId, Allowance allowance, Optional<Answer> first)
            throws InterruptedException {
        JobKey key = keys.find(keyId);
        List<InferenceError> errors = new ArrayList<>();
        for (ModelRef model : request.models()) {
            Optional<Answer> answer = errors.isEmpty() && first.isPresent()
                    ? first
                    : answer(
                            request, model, key, errors.isEmpty() ? allowance : allowance.waiting(), !errors.isEmpty());
            if (answer.isEmpty()) {
                continue;
            }
            switch (answer.get()) {
                case Answer.Failure failure -> errors.add(failure.error());
                case Answer.Result result -> {
                    return new InferenceOutcome.Served(result.json(), model, key.key());
                }
                case Answer.Remote remote -> {
                    return new InferenceOutcome.Remote(remote.run(), remote.lookAfter());
                }
                case Answer.NoCapacity rejected -> {
                    if (errors.isEmpty()) {
                        return new InferenceOutcome.NoCapacity(rejected.error(), rejected.retryAfter());
                    }
                    errors.add(rejected.error());
                }
                case Answer.OutOfTime _ -> {
                    return errors.isEmpty() || !allowance.calls().isAnyMade()
                            ? new InferenceOutcome.OutOfTime()
                            : new InferenceOutcome.Failed(errors.getFirst());
                }
            }
        }
        return new InferenceOutcome.Failed(errors.getFirst());
    }

    /** Empty if a service that the call needs does not respond, and an earlier model was called. */
    private Optional<Answer> answer(
            InferenceRequest request, ModelRef model, JobKey key, Allowance allowance, boolean hasFailed)
            throws InterruptedException {
        try {
            return Optional.of(call(request, model, key, allowance));
        } catch (Unavailable down) {
            if (hasFailed && allowance.calls().isAnyMade()) {
                LOG.warn("Skipping a fallback to provider {}: {}", model.provider(), down.reason(), down);
                return Optional.empty();
            }
            throw down;
        }
    }

    private Answer call(InferenceRequest request, ModelRef model, JobKey key, Allowance allowance)
            throws InterruptedException {
        Optional<InferenceError> denial = key.admit(model);
        return denial.isPresent()
                ? new Answer.Failure(denial.get().withSource(Source.of(model, model.model(), request.type())))
                : provider.infer(withKeys(request, model, key), model, allowance);
    }

    /** The request with the keys of the model's provider that the job's key allows. */
    static InferenceRequest withKeys(InferenceRequest request, ModelRef model, JobKey key) {
        CallOptions options = request.options();
        return key.key()
                .flatMap(held -> held.grant(model.provider()))
                .map(grant -> request.with(options.withKeys(options.keys().within(grant.keys()))))
                .orElse(request);
    }
}
