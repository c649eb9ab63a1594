package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Keeps an invocation's context out of the bean context. Micronaut's own factory adds each one as a bean and removes
 * none, so that each invocation searches a longer list: after 3,000 invocations the next one took twice as long.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class StatelessContextFactory implements LambdaContextFactory {
    @Override
    public void registerSingletons(Context context) {
        // No bean injects the invocation's context.
    }
}
