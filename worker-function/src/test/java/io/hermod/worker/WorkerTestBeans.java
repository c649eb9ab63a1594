package io.hermod.worker;

import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryMessageVisibility;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Replaces AWS, the providers and the environment in the worker function's tests. */
@Factory
final class WorkerTestBeans {
    @Singleton
    InMemoryKeyStore keys() {
        return new InMemoryKeyStore();
    }

    @Singleton
    InMemoryUsageMeter meter() {
        return new InMemoryUsageMeter();
    }

    @Singleton
    WorkerFunction function(ApplicationContext context) {
        return new WorkerFunction(context);
    }

    @Singleton
    InMemoryPayloadStore payloads() {
        return new InMemoryPayloadStore();
    }

    @Singleton
    InMemoryMessageVisibility visibility() {
        return new InMemoryMessageVisibility();
    }

    @Singleton
    InMemoryUploadStore uploads() {
        return new InMemoryUploadStore();
    }

    @Singleton
    InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    @Replaces(value = InferenceProvider.class, factory = WorkerBeans.class)
    ScriptedInference provider() {
        return new ScriptedInference();
    }

    @Singleton
    EnvironmentVariables environment() {
        return name -> Optional.empty();
    }
}
