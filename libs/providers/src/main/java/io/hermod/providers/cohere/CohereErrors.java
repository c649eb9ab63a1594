package io.hermod.providers.cohere;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** Cohere's errors: a wrong key may be a 498, and a call that Cohere itself dropped is a 499. */
public final class CohereErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (error.status()) {
            case 498 -> FailureClass.KEY_REJECTED;
            case 499 -> FailureClass.TRANSIENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }
}
