package io.hermod.providers.fireworks;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** Fireworks' errors: a 412 says that the account is suspended. */
public final class FireworksErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 412 ? FailureClass.KEY_REJECTED : StandardClasses.INSTANCE.of(error);
    }
}
