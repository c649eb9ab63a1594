package io.hermod.admin;

import io.hermod.core.settings.SecretStore;
import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;

@Factory
final class AdminTestBeans extends FunctionTestBeans {
    @Singleton
    AdminFunction function(ApplicationContext context, SettableEnvironment environment) {
        environment.set("HERMOD_ADMIN_KEY", InMemorySecrets.ADMIN_KEY);
        return new AdminFunction(context);
    }

    @Singleton
    @Replaces(SecretStore.class)
    InMemorySecrets secrets() {
        return new InMemorySecrets();
    }
}
