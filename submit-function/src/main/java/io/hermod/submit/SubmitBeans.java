package io.hermod.submit;

import io.hermod.core.EnvironmentVariables;
import io.hermod.core.port.ConfigStore;
import io.hermod.wire.config.CurrentSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the use case is made with. */
@Factory
final class SubmitBeans {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitBeans.class);

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Requires(missingBeans = EnvironmentVariables.class)
    EnvironmentVariables environment() {
        return EnvironmentVariables.ofThisProcess();
    }

    /** A new one each time: what is random must not be part of a snapshot. */
    @Singleton
    Dice dice() {
        return () -> new Random().nextDouble();
    }

    @Singleton
    CurrentSettings settings(EnvironmentVariables environment, ConfigStore configs, Clock clock) {
        return new CurrentSettings(
                environment, configs, clock, fault -> LOG.error("The settings from before stay in force", fault));
    }
}
