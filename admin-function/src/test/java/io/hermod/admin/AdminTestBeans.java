package io.hermod.admin;

import io.hermod.core.address.HostLookup;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.testing.FunctionTestBeans;
import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

@Factory
final class AdminTestBeans extends FunctionTestBeans {
    static final String NO_WEBHOOKS = "hermod.test.no-webhooks";

    @Singleton
    AdminFunction function(ApplicationContext context, SettableEnvironment environment) {
        environment.set("HERMOD_ADMIN_KEY", InMemorySecrets.ADMIN_KEY);
        return new AdminFunction(context);
    }

    @Singleton
    InMemoryDeliveryHistory history() {
        return new InMemoryDeliveryHistory();
    }

    @Singleton
    @Replaces(TestDelivery.class)
    FakeTestDelivery test() {
        return new FakeTestDelivery();
    }

    /** Of a stage without webhooks: its functions find no tables and queues of them in their environment. */
    @Singleton
    @Replaces(WebhookServices.class)
    @Requires(property = NO_WEBHOOKS)
    WebhookServices none() {
        return new WebhookServices(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Singleton
    HostLookup hosts() {
        return host -> switch (host) {
            case "receiver.example.com" -> addresses("93.184.215.14");
            case "inside.example.com" -> addresses("93.184.215.14", "10.0.0.1");
            case "metadata.example.com" -> addresses("169.254.169.254");
            case "127.0.0.1", "10.0.0.1", "0.0.0.0" -> addresses(host);
            default -> throw new UnknownHostException(host);
        };
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Singleton
    @Replaces(SecretStore.class)
    InMemorySecrets secrets() {
        return new InMemorySecrets();
    }
}
