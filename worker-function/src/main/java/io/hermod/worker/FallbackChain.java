package io.hermod.worker;

import io.hermod.core.access.Denial;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.error.InferenceError;
import io.hermod.core.port.InferenceProvider;
import io.hermod.core.port.InferenceProvider.Allowance;
import io.hermod.core.port.InferenceProvider.Answer;
import io.hermod.core.port.KeyStore;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a request's models one after the other, until one of them answers. */
@Singleton
final class FallbackChain {
    private final InferenceProvider provider;
    private final KeyStore keys;
    private final Clock clock;

    FallbackChain(InferenceProvider provider, KeyStore keys, Clock clock) {
        this.provider = provider;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The first result; where none of the models has one, the first one's failure. A model that the job's key does not allow, now that the job
     * runs, has failed without a call.
     *
     * @param keyId the virtual key that the job belongs to
     */
    Answer infer(InferenceRequest request, Optional<String> keyId, Allowance allowance) throws InterruptedException {
        Optional<VirtualKey> key = keyId.flatMap(keys::find);
        if (keyId.isPresent() && key.isEmpty()) {
            return new Answer.Failure(Denial.UNKNOWN.error());
        }
        List<InferenceError> errors = new ArrayList<>();
        for (ModelRef model : request.models()) {
            switch (ask(request, model, key, allowance)) {
                case Answer.Failure failure -> errors.add(failure.error());
                case Answer.Result result -> {
                    return result;
                }
                case Answer.OutOfTime outOfTime -> {
                    return errors.isEmpty() ? outOfTime : new Answer.Failure(errors.getFirst());
                }
            }
        }
        return new Answer.Failure(errors.getFirst());
    }

    private Answer ask(InferenceRequest request, ModelRef model, Optional<VirtualKey> key, Allowance allowance)
            throws InterruptedException {
        Optional<InferenceError> denial = key.flatMap(known -> known.denial(model, clock.instant()));
        return denial.isPresent() ? new Answer.Failure(denial.get()) : provider.infer(request, model, allowance);
    }
}
