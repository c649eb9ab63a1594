package io.hermod.submit;

import io.hermod.core.EnvironmentVariables;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SampleJobs;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What stands in for the world in the submit function's tests: no AWS, a clock that stands still, and its own environment. */
@Factory
final class SubmitTestBeans {
    private static final Map<String, String> VARIABLES = Map.of("HERMOD_CONFIG", "src/test/resources/config.json");

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
    @Replaces(value = Clock.class, factory = SubmitBeans.class)
    Clock clock() {
        return Clock.fixed(SampleJobs.NOW, ZoneOffset.UTC);
    }

    @Singleton
    EnvironmentVariables environment() {
        return name -> Optional.ofNullable(VARIABLES.get(name));
    }
}
