package io.hermod.providers.huggingface;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import io.hermod.providers.replicate.ReplicateErrors;

/** Errors of HuggingFace's router, and those of predictions behind it. */
public final class HuggingFaceErrors implements FailureClasses {
    private static final FailureClasses REPLICATE = new ReplicateErrors();

    @Override
    public FailureClass of(ErrorAnswer error) {
        return error.document().text("type").filter("prediction_failed"::equals).isPresent()
                ? REPLICATE.of(error)
                : StandardClasses.INSTANCE.of(error);
    }
}
