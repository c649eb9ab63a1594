package io.hermod.deadletter;

import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
final class DeadLetterTestBeans {
    @Singleton
    DeadLetterFunction deadLetters(ApplicationContext context) {
        return new DeadLetterFunction(context);
    }

    @Singleton
    RedriveFunction redrive(ApplicationContext context) {
        return new RedriveFunction(context);
    }

    @Singleton
    InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    InMemoryDeliveryQueue deliveries() {
        return new InMemoryDeliveryQueue();
    }

    @Singleton
    InMemoryFailedJobs failedJobs() {
        return new InMemoryFailedJobs();
    }
}
