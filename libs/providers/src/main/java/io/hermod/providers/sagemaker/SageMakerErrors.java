package io.hermod.providers.sagemaker;

import io.hermod.providers.bedrock.BedrockErrors;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/** SageMaker's errors, which have AWS's names, and those of the endpoint's server, which come inside of them. */
public final class SageMakerErrors implements FailureClasses {
    private static final FailureClasses OF_AWS = new BedrockErrors();
    private static final int MODEL_ERROR = 424;

    @Override
    public FailureClass of(ErrorAnswer error) {
        return serversStatus(error)
                .map(status -> StandardClasses.INSTANCE.of(new ErrorAnswer(status, error.answer(), error.document())))
                .orElseGet(() -> OF_AWS.of(error));
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        return OF_AWS.code(error);
    }

    private static Optional<Integer> serversStatus(ErrorAnswer error) {
        return error.status() == MODEL_ERROR
                ? error.document()
                        .text("OriginalStatusCode")
                        .filter(status -> status.matches("[45]\\d\\d"))
                        .map(Integer::valueOf)
                : Optional.empty();
    }
}
