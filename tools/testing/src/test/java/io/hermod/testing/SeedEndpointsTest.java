package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SeedEndpoints;
import io.hermod.core.webhook.SeedEndpoints.Outcome;
import io.hermod.core.webhook.SeededEndpoint;
import io.hermod.core.webhook.WebhookEndpoint;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeedEndpointsTest {
    private static final EndpointSettings SETTINGS = SampleWebhooks.settings("a");
    private static final SeededEndpoint SEEDED = new SeededEndpoint(SETTINGS, "hash-1");

    private final SettableClock clock = new SettableClock();
    private final InMemoryEndpoints registry = new InMemoryEndpoints();
    private final SeedEndpoints seed = new SeedEndpoints(registry, new SecureRandom(), clock);

    @Test
    void newEndpoint_getsASecret_andAgainChangesNothing() {
        Outcome.Made made = (Outcome.Made) seed.seed(SEEDED);
        WebhookEndpoint endpoint = endpoint();
        assertThat(endpoint.secrets().current()).isEqualTo(made.secret());
        clock.setTo(Duration.ofDays(1));

        assertThat(seed.seed(SEEDED)).isEqualTo(new Outcome.Unchanged());
        assertThat(endpoint()).isEqualTo(endpoint);
    }

    @Test
    void adminsChange_lastsUntilTheFileHasOtherSettings() {
        seed.seed(SEEDED);
        WebhookEndpoint seen = endpoint();
        EndpointSettings ofAdmin = disabled();
        registry.replace(seen, seen.changedTo(ofAdmin, clock.instant()));

        assertThat(seed.seed(SEEDED)).isEqualTo(new Outcome.Unchanged());
        assertThat(endpoint().settings()).isEqualTo(ofAdmin);

        assertThat(seed.seed(new SeededEndpoint(SETTINGS, "hash-2"))).isEqualTo(new Outcome.Changed());
        assertThat(endpoint().settings()).isEqualTo(SETTINGS);
        assertThat(endpoint().id()).isEqualTo(seen.id());
        assertThat(endpoint().secrets()).isEqualTo(seen.secrets());
    }

    @Test
    void endpointOfAnAdmin_isTakenOver_ifTheFileHasItsName() {
        WebhookEndpoint made = SampleWebhooks.endpoint("a");
        registry.create(made);
        registry.create(SampleWebhooks.endpoint("other"));

        assertThat(seed.seed(SEEDED)).isEqualTo(new Outcome.Changed());

        assertThat(registry.find(made.id()).orElseThrow().configHash()).contains("hash-1");
        assertThat(registry.all()).hasSize(2);
    }

    private static EndpointSettings disabled() {
        return new EndpointSettings(
                "a",
                SETTINGS.url(),
                SETTINGS.events(),
                SETTINGS.headers(),
                SETTINGS.includeResponse(),
                SETTINGS.allowPrivateNetwork(),
                true,
                SETTINGS.delivery());
    }

    private WebhookEndpoint endpoint() {
        return registry.all().getFirst();
    }
}
