package io.hermod.submit;

import io.hermod.core.EnvironmentVariables;
import io.hermod.core.Settings;
import io.hermod.wire.config.SettingsSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the use case is made with. */
@Factory
final class SubmitBeans {
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
}
