package io.hermod.admin;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.settings.SecretStore;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SettableClock;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** What stands in for the world in the admin function's tests. */
@Factory
final class AdminTestBeans {
    @Singleton
    AdminFunction function(ApplicationContext context) {
        return new AdminFunction(context);
    }

    @Singleton
    SettableClock clock() {
        return new SettableClock();
    }

    @Singleton
    InMemoryKeyStore keys(Clock clock) {
        return new InMemoryKeyStore(clock);
    }

    @Singleton
    InMemoryUsageMeter meter() {
        return new InMemoryUsageMeter();
    }

    @Singleton
    @Replaces(ConfigStore.class)
    InMemoryConfigStore configs() {
        return new InMemoryConfigStore();
    }

    @Singleton
    @Replaces(SecretStore.class)
    InMemorySecrets secrets() {
        return new InMemorySecrets();
    }

    @Singleton
    SettableEnvironment environment() {
        return new SettableEnvironment(
                Map.of("HERMOD_CONFIG", InMemoryConfigStore.LOCATION, "HERMOD_ADMIN_KEY", InMemorySecrets.ADMIN_KEY));
    }
}
