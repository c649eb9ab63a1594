package io.hermod.providers.xai;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** xAI's errors: a wrong key is a 400. */
public final class XaiErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 400 && error.says("api key")
                ? FailureClass.KEY_REJECTED
                : StandardClasses.INSTANCE.of(error);
    }
}
