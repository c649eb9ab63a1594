package io.hermod.providers.cerebras;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;

/** Cerebras' errors: a 429 may be about the traffic of all, which is no fault of the key. */
public final class CerebrasErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.status() == 429 && error.says("queue_exceeded")
                ? FailureClass.TRANSIENT
                : StandardClasses.INSTANCE.of(error);
    }
}
