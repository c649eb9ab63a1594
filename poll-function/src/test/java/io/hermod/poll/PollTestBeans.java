package io.hermod.poll;

import io.hermod.testing.FunctionTestBeans;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
final class PollTestBeans extends FunctionTestBeans {
    @Singleton
    PollFunction function(ApplicationContext context) {
        return new PollFunction(context);
    }
}
