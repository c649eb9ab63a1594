package io.hermod.admin;

import io.hermod.core.address.HostLookup;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.webhooks.PostDelivery;
import io.hermod.webhooks.PostSample;
import io.hermod.webhooks.WebhookClients;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;

/** Beans that the use cases need. */
@Factory
final class AdminBeans {
    /** Below the timeout of API Gateway, which is 29 s. */
    private static final Duration MAX_TEST = Duration.ofSeconds(20);

    @Singleton
    @Requires(missingBeans = HostLookup.class)
    HostLookup hosts() {
        return InetAddress::getAllByName;
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebhookClients clients() {
        return WebhookClients.create();
    }

    @Singleton
    TestDelivery test(WebhookClients clients, EnvironmentVariables environment, Clock clock) {
        return new PostSample(
                new PostDelivery(clients, environment, MAX_TEST), environment.get("HERMOD_API_URL"), clock);
    }
}
