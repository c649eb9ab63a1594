package io.hermod.providers.xai;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** xAI's errors: a wrong key is a 400, and a 403 may be about the words of the request, which fails with every key. */
public final class XaiErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        if (error.status() == 400 && error.says("api key")) {
            return FailureClass.KEY_REJECTED;
        }
        return error.status() == 403 && error.says("usage guidelines")
                ? FailureClass.PERMANENT
                : StandardClasses.INSTANCE.of(error);
    }
}
