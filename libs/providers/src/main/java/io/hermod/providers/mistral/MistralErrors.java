package io.hermod.providers.mistral;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/** Mistral's errors, which have codes of their own. */
public final class MistralErrors implements FailureClasses {
    private static final String RATE_LIMIT = "1300";
    private static final String CAPACITY = "3505";

    /** Of a model's capacity each key gets the same. */
    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (error.document().text("code").orElse("")) {
            case RATE_LIMIT -> FailureClass.RATE_LIMITED;
            case CAPACITY -> FailureClass.TRANSIENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        boolean isOfRequest = error.status() == 400 || error.status() == 422;
        return isOfRequest && error.says("context length", "too large for model", "maximum context")
                ? Optional.of("context_length_exceeded")
                : Optional.empty();
    }
}
