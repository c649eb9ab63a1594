package io.hermod.poll;

import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What stands in for the world in the poll function's tests: no AWS, and a clock that a test sets. */
@Factory
final class PollTestBeans {
    @Singleton
    InMemoryKeyStore keys() {
        return new InMemoryKeyStore();
    }

    @Singleton
    PollFunction function(ApplicationContext context) {
        return new PollFunction(context);
    }

    @Singleton
    InMemoryPayloadStore payloads() {
        return new InMemoryPayloadStore();
    }

    @Singleton
    InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    @Replaces(value = Clock.class, factory = PollBeans.class)
    SettableClock clock() {
        return new SettableClock();
    }
}
