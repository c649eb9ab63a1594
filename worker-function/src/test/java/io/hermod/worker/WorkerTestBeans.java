package io.hermod.worker;

import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryMessageVisibility;
import io.hermod.testing.SettableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;

@Factory
final class WorkerTestBeans extends FunctionTestBeans {
    @Singleton
    WorkerFunction function(ApplicationContext context) {
        return new WorkerFunction(context);
    }

    /** Not a sleeper: heartbeats would never pause. */
    @Override
    @Singleton
    @Bean(typed = {SettableClock.class, Clock.class})
    public SettableClock clock() {
        return new SettableClock();
    }

    @Singleton
    InMemoryFailedJobs failedJobs() {
        return new InMemoryFailedJobs();
    }

    @Singleton
    InMemoryMessageVisibility visibility() {
        return new InMemoryMessageVisibility();
    }

    @Singleton
    @Bean(typed = {ScriptedInference.class, InferenceProvider.class})
    @Replaces(value = InferenceProvider.class, factory = WorkerBeans.class)
    ScriptedInference provider() {
        return new ScriptedInference();
    }

    @Singleton
    @Replaces(value = RemoteRuns.class, factory = WorkerBeans.class)
    RemoteRuns runs(ScriptedInference provider) {
        return provider;
    }
}
