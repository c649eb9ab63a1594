package io.hermod.providers.cohere;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/** Cohere's errors: a wrong key may be a 498, and a call that Cohere itself dropped is a 499. */
public final class CohereErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (error.status()) {
            case 498 -> FailureClass.KEY_REJECTED;
            case 499 -> FailureClass.TRANSIENT;
            case 501 -> FailureClass.PERMANENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    /** Errors have a message, and some a type, but no code. */
    @Override
    public Optional<String> code(ErrorAnswer error) {
        boolean isTooLong = error.document()
                        .text("error_type")
                        .filter("TOO_MANY_TOKENS"::equals)
                        .isPresent()
                || (error.status() == 400 && error.says("too many tokens"));
        return isTooLong ? Optional.of("context_length_exceeded") : Optional.empty();
    }
}
