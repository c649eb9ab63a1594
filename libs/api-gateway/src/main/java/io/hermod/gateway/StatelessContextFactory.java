package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Keeps an invocation's context out of the bean context. Micronaut's own factory adds it as a bean with every invocation and
 * removes none, so that each one searches a longer list than the one before: 3,000 invocations made the next cost twice as much.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class StatelessContextFactory implements LambdaContextFactory {
    @Override
    public void registerSingletons(Context context) {
        // Nobody injects it: what an invocation needs of it is passed on.
    }
}
