package io.hermod.providers.replicate;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/** Replicate's errors: those of calls, and the reasons of predictions that failed. */
public final class ReplicateErrors implements FailureClasses {
    private static final int NOT_FOUND = 404;

    /** A prediction that failed was paid for, and would fail again unless Replicate interrupted it. */
    @Override
    public FailureClass of(ErrorAnswer error) {
        if (!error.answer().isSuccess()) {
            return StandardClasses.INSTANCE.of(error);
        }
        return error.says("please retry") ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
    }

    @Override
    public Optional<String> hint(ErrorAnswer error) {
        return error.status() == NOT_FOUND
                ? Optional.of(
                        "A model that is none of Replicate's official ones needs its version: owner/name:version.")
                : Optional.empty();
    }
}
