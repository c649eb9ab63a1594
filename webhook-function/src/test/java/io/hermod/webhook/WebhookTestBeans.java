package io.hermod.webhook;

import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryEndpoints;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SettableClock;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;

@Factory
final class WebhookTestBeans {
    @Singleton
    WebhookFunction function(ApplicationContext context) {
        return new WebhookFunction(context);
    }

    @Singleton
    SettableClock clock() {
        return new SettableClock();
    }

    @Singleton
    SettableEnvironment environment() {
        return new SettableEnvironment(Map.of("HERMOD_API_URL", "https://api.example/"));
    }

    @Singleton
    InMemoryJobStore store() {
        return new InMemoryJobStore();
    }

    @Singleton
    InMemoryPayloadStore payloads() {
        return new InMemoryPayloadStore();
    }

    @Singleton
    InMemoryEndpoints endpoints() {
        return new InMemoryEndpoints();
    }

    @Singleton
    InMemoryDeliveryQueue queue() {
        return new InMemoryDeliveryQueue();
    }

    @Singleton
    InMemoryDeliveryHistory history() {
        return new InMemoryDeliveryHistory();
    }
}
