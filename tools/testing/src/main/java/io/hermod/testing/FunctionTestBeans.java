package io.hermod.testing;

import io.hermod.core.settings.ConfigStore;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/**
 * Fakes of everything that a function calls, and a clock, an environment and a config.json that a test sets. A
 * function's tests extend it with a {@code @Factory} that adds the function itself.
 */
public abstract class FunctionTestBeans {
    @Singleton
    public SettableClock clock() {
        return new SettableClock();
    }

    @Singleton
    public SettableEnvironment environment() {
        return new SettableEnvironment(Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION));
    }

    @Singleton
    @Replaces(ConfigStore.class)
    public InMemoryConfigStore configs() {
        return new InMemoryConfigStore();
    }

    @Singleton
    public InMemoryKeyStore keys(Clock clock) {
        return new InMemoryKeyStore(clock);
    }

    @Singleton
    public InMemoryUsageMeter meter() {
        return new InMemoryUsageMeter();
    }

    @Singleton
    public InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    public InMemoryJobIndex index(InMemoryJobStore store) {
        return new InMemoryJobIndex(store);
    }

    @Singleton
    public InMemoryJobQueue queue() {
        return new InMemoryJobQueue();
    }

    @Singleton
    public InMemoryEndpoints endpoints() {
        return new InMemoryEndpoints();
    }

    @Singleton
    public InMemoryDeliveryQueue deliveries() {
        return new InMemoryDeliveryQueue();
    }

    @Singleton
    public InMemoryPayloadStore payloads() {
        return new InMemoryPayloadStore();
    }

    @Singleton
    public InMemoryUploadStore uploads() {
        return new InMemoryUploadStore();
    }
}
