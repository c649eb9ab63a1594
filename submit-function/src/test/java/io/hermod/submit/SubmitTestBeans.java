package io.hermod.submit;

import io.hermod.core.settings.ConfigStore;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SettableClock;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What stands in for the world in the submit function's tests: no AWS, and a clock, an environment and a config.json that a test sets. */
@Factory
final class SubmitTestBeans {
    @Singleton
    InMemoryKeyStore keys() {
        return new InMemoryKeyStore();
    }

    @Singleton
    InMemoryUsageMeter meter() {
        return new InMemoryUsageMeter();
    }

    @Singleton
    @Replaces(value = Dice.class, factory = SubmitBeans.class)
    LoadedDice dice() {
        return new LoadedDice();
    }

    @Singleton
    SubmitFunction function(ApplicationContext context) {
        return new SubmitFunction(context);
    }

    @Singleton
    InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    InMemoryJobQueue queue() {
        return new InMemoryJobQueue();
    }

    @Singleton
    InMemoryUploadStore uploads() {
        return new InMemoryUploadStore();
    }

    @Singleton
    SettableClock clock() {
        return new SettableClock();
    }

    /** Says something that an environment cannot. */
    @Singleton
    @Replaces(ConfigStore.class)
    InMemoryConfigStore configs() {
        InMemoryConfigStore configs = new InMemoryConfigStore();
        configs.put("{\"client\":{\"async_job_result_ttl\":7200}}");
        return configs;
    }

    @Singleton
    SettableEnvironment environment() {
        return new SettableEnvironment(Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION));
    }
}
