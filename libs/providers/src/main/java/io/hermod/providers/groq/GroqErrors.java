package io.hermod.providers.groq;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** Groq's errors: a 498 says that the flexible tier has no room. */
public final class GroqErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 498 ? FailureClass.TRANSIENT : StandardClasses.INSTANCE.of(error);
    }
}
