package io.hermod.worker;

import io.hermod.core.error.InferenceError;
import io.hermod.core.port.InferenceProvider;
import io.hermod.core.port.InferenceProvider.Allowance;
import io.hermod.core.port.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Asks a request's models one after the other, until one of them answers. */
@Singleton
final class FallbackChain {
    private final InferenceProvider provider;

    FallbackChain(InferenceProvider provider) {
        this.provider = provider;
    }

    /** The first result; where none of the models has one, the first one's failure. */
    Answer infer(InferenceRequest request, Allowance allowance) throws InterruptedException {
        List<InferenceError> errors = new ArrayList<>();
        for (ModelRef model : request.models()) {
            switch (provider.infer(request, model, allowance)) {
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
}
