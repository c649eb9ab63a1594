package io.hermod.worker;

import io.hermod.core.EnvironmentVariables;
import io.hermod.core.MemoryBudget;
import io.hermod.core.Settings;
import io.hermod.core.Sleeper;
import io.hermod.core.port.InferenceProvider;
import io.hermod.core.port.UploadStore;
import io.hermod.providers.Providers;
import io.hermod.providers.http.JdkTransport;
import io.hermod.wire.config.SettingsSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;

/** What the use case is made with. */
@Factory
final class WorkerBeans {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    Sleeper sleeper() {
        return Sleeper.real();
    }

    @Singleton
    @Requires(missingBeans = EnvironmentVariables.class)
    EnvironmentVariables environment() {
        return EnvironmentVariables.ofThisProcess();
    }

    @Singleton
    Settings settings(EnvironmentVariables environment) {
        return SettingsSource.read(environment);
    }

    /** The rest of the memory is for the event, the requests that it carries, and the code. */
    @Singleton
    MemoryBudget memory() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 10 * 4);
    }

    @Singleton
    @Bean(preDestroy = "close")
    JdkTransport transport(UploadStore uploads) {
        return new JdkTransport(uploads);
    }

    @Singleton
    InferenceProvider providers(Settings settings, JdkTransport transport, Clock clock, Sleeper sleeper) {
        return new Providers(settings, transport, clock, sleeper, new Random());
    }
}
