package io.hermod.gateway;

import io.hermod.config.CurrentSettings;
import io.hermod.config.SettingsScope;
import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Sleeper;
import io.hermod.jwt.TokenVerifiers;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beans that the use cases need. */
@Factory
final class ApiBeans {
    private static final Logger LOG = LoggerFactory.getLogger(ApiBeans.class);

    @Singleton
    @Requires(missingBeans = Sleeper.class)
    Sleeper sleeper() {
        return Sleeper.real();
    }

    @Singleton
    CurrentSettings settings(EnvironmentVariables environment, ConfigStore configs, Clock clock, SettingsScope scope) {
        return new CurrentSettings(
                environment, configs, clock, fault -> LOG.error("{}", fault.message(), fault.cause()), scope);
    }

    @Singleton
    @Requires(missingBeans = SettingsScope.class)
    SettingsScope scope() {
        return SettingsScope.ALL;
    }

    @Singleton
    TokenVerifiers verifiers() {
        return new TokenVerifiers(
                fault -> LOG.error("Could not load the keys for tokens; keeping the previous keys, if any", fault));
    }
}
