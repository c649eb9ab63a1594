package io.hermod.providers.anthropic;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** Anthropic's errors: an account without credit is a 400. */
public final class AnthropicErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 400 && error.says("credit balance")
                ? FailureClass.KEY_REJECTED
                : StandardClasses.INSTANCE.of(error);
    }
}
