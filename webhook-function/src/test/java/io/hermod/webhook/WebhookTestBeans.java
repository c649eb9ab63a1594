package io.hermod.webhook;

import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;

@Factory
final class WebhookTestBeans extends FunctionTestBeans {
    @Singleton
    WebhookFunction function(ApplicationContext context) {
        return new WebhookFunction(context);
    }

    @Override
    @Singleton
    public SettableEnvironment environment() {
        return new SettableEnvironment(Map.of("HERMOD_API_URL", "https://api.example/"));
    }

    @Singleton
    InMemoryDeliveryHistory history() {
        return new InMemoryDeliveryHistory();
    }
}
