package io.hermod.lambdaemulator.training;

import static java.util.Map.entry;

import java.util.Map;

/** What Lambda itself puts into a function's environment. */
final class LambdaVariables {
    private LambdaVariables() {}

    static Map<String, String> of(String function) {
        return Map.ofEntries(
                entry("AWS_REGION", "us-east-1"),
                entry("AWS_DEFAULT_REGION", "us-east-1"),
                entry("AWS_ACCESS_KEY_ID", "training"),
                entry("AWS_SECRET_ACCESS_KEY", "training"),
                entry("AWS_SESSION_TOKEN", "training"),
                entry("AWS_LAMBDA_FUNCTION_NAME", function),
                entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                entry("AWS_LAMBDA_LOG_GROUP_NAME", "/training/" + function),
                entry("AWS_LAMBDA_LOG_STREAM_NAME", "training"));
    }
}
