package io.hermod.infra;

import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;

/** A function URL replaces the HTTP API's routes: its events have the same payload format, 2.0. */
final class FunctionUrls {
    private FunctionUrls() {}

    static String create(LambdaFunction function, StageSettings settings) {
        return function.live()
                .addFunctionUrl(FunctionUrlOptions.builder()
                        .authType(authorizer(settings.api()))
                        .build())
                .getUrl();
    }

    private static FunctionUrlAuthType authorizer(StageSettings.Api api) {
        return switch (api.authorizer()) {
            case IAM -> FunctionUrlAuthType.AWS_IAM;
            case NONE -> FunctionUrlAuthType.NONE;
            case JWT -> throw new IllegalStateException("a function URL cannot check tokens");
        };
    }
}
