package io.hermod.worker;

import io.hermod.core.EnvironmentVariables;
import io.hermod.core.Settings;
import io.hermod.core.Sleeper;
import io.hermod.core.port.InferenceProvider;
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
    @Requires(missingBeans = EnvironmentVariables.class)
    EnvironmentVariables environment() {
        return EnvironmentVariables.ofThisProcess();
    }

    @Singleton
    Settings settings(EnvironmentVariables environment) {
        return SettingsSource.read(environment);
    }

    @Singleton
    @Bean(preDestroy = "close")
    JdkTransport transport() {
        return new JdkTransport();
    }

    @Singleton
    InferenceProvider providers(Settings settings, JdkTransport transport, Clock clock) {
        return new Providers(settings, transport, clock, Sleeper.real(), new Random());
    }
}
