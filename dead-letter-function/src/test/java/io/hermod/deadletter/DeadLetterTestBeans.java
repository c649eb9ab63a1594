package io.hermod.deadletter;

import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.InMemoryFailedJobs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
final class DeadLetterTestBeans extends FunctionTestBeans {
    @Singleton
    DeadLetterFunction deadLetters(ApplicationContext context) {
        return new DeadLetterFunction(context);
    }

    @Singleton
    RedriveFunction redrive(ApplicationContext context) {
        return new RedriveFunction(context);
    }

    @Singleton
    InMemoryFailedJobs failedJobs() {
        return new InMemoryFailedJobs();
    }
}
