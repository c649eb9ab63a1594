package io.hermod.providers.groq;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/**
 * Groq's errors: a 498 says that the flexible tier has no room, and a 400 may say that the model has written an invalid
 * call of a tool, which may be valid when it is asked again.
 */
public final class GroqErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        boolean mayPass = error.status() == 498 || (error.status() == 400 && error.says("tool_use_failed"));
        return mayPass ? FailureClass.TRANSIENT : StandardClasses.INSTANCE.of(error);
    }
}
