package io.hermod.poll;

import io.hermod.core.settings.ConfigStore;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SettableClock;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What stands in for the world in the poll function's tests: no AWS, and a clock, an environment and a config.json that a test sets. */
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
    SettableClock clock() {
        return new SettableClock();
    }

    @Singleton
    @Replaces(ConfigStore.class)
    InMemoryConfigStore configs() {
        return new InMemoryConfigStore();
    }

    @Singleton
    SettableEnvironment environment() {
        return new SettableEnvironment(Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION));
    }
}
