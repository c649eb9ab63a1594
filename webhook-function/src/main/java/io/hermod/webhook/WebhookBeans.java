package io.hermod.webhook;

import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.Timings;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.webhooks.PostDelivery;
import io.hermod.webhooks.Receivers;
import io.hermod.webhooks.RenderPayload;
import io.hermod.webhooks.WebhookClients;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.random.RandomGenerator;

@Factory
final class WebhookBeans {
    @Singleton
    @Bean(preDestroy = "close")
    WebhookClients clients() {
        return WebhookClients.create();
    }

    /** A new generator for each number: copies of a snapshot must not share a seed. */
    @Singleton
    RandomGenerator random() {
        return () -> new Random().nextLong();
    }

    @Singleton
    Receivers receivers(WebhookClients clients, EnvironmentVariables environment) {
        return new PostDelivery(clients, environment, Timings.MAX_DELIVERY_ATTEMPT);
    }

    @Singleton
    RenderPayload payloads(PayloadStore payloads, EnvironmentVariables environment) {
        return RenderPayload.at(environment.get("HERMOD_API_URL"), payloads);
    }
}
