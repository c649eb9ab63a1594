package io.hermod.lambda;

import io.micronaut.function.aws.LambdaApplicationContextBuilder;

/**
 * A function's context, with nothing made before it is needed: what the first request needs it makes, and what it does not need must
 * not keep it waiting. All settings are variables of the environment; there are no files and no stages to look for.
 */
public final class FunctionContext extends LambdaApplicationContextBuilder {
    public FunctionContext() {
        eagerInitSingletons(false);
        eagerInitConfiguration(false);
        deduceEnvironment(false);
        deduceCloudEnvironment(false);
        bootstrapEnvironment(false);
    }
}
