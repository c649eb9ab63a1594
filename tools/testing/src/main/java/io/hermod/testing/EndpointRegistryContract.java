package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.Registry.Change;
import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointNames.NamedEndpoint;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link EndpointRegistry}, and of the {@link EndpointNames} of its endpoints. */
public abstract class EndpointRegistryContract {
    private final String name = "receiver " + UUID.randomUUID();
    private final WebhookEndpoint endpoint = SampleWebhooks.endpoint(name);

    protected abstract EndpointRegistry registry();

    protected abstract EndpointNames names();

    @Test
    protected void endpoint_isFound_byItsIdAndByItsName() {
        assertThat(registry().create(endpoint)).isEqualTo(Change.MADE);

        assertThat(registry().find(endpoint.id())).contains(endpoint);
        assertThat(names().named(name)).contains(new NamedEndpoint(new JobWebhook(endpoint.id(), 10), false));
    }

    @Test
    protected void endpoint_comesBackAsItWas() {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put("X-Team", new HeaderValue.Literal(Secret.of("caf\u00e9 \ud83d\ude00")));
        headers.put("Authorization", new HeaderValue.Variable("RECEIVER_TOKEN"));
        headers.put("X-Empty", new HeaderValue.Literal(Secret.of("")));
        EndpointSettings settings = new EndpointSettings(
                name,
                "http://10.0.0.1:8080/hook?a=b",
                List.of(WebhookEvent.JOB_FAILED, WebhookEvent.JOB_COMPLETED),
                headers,
                false,
                true,
                true,
                new DeliverySettings(
                        OptionalInt.of(0),
                        OptionalInt.of(1),
                        OptionalInt.of(2),
                        OptionalInt.of(3),
                        OptionalInt.of(Integer.MAX_VALUE),
                        OptionalInt.of(5)));
        WebhookEndpoint whole = endpoint.changedTo(settings, SampleJobs.NOW.plusNanos(1))
                .rotatedTo(SigningSecret.random(new SecureRandom()), Duration.ofHours(1), SampleJobs.NOW.plusNanos(2))
                .fromConfig("hash");

        registry().create(whole);

        WebhookEndpoint found = registry().find(endpoint.id()).orElseThrow();
        assertThat(found).isEqualTo(whole);
        assertThat(found.settings().headers().keySet()).containsExactly("X-Team", "Authorization", "X-Empty");
        assertThat(names().named(name)).contains(new NamedEndpoint(new JobWebhook(endpoint.id(), 5), true));
    }

    @Test
    protected void unknownEndpoint_isNotFound() {
        assertThat(registry().find(endpoint.id())).isEmpty();
        assertThat(registry().find("x".repeat(5_000))).isEmpty();
        assertThat(registry().find("")).isEmpty();
        assertThat(names().named(name)).isEmpty();
        assertThat(names().named("x".repeat(5_000))).isEmpty();
        assertThat(names().named(endpoint.id())).isEmpty();
    }

    @Test
    protected void renamedEndpoint_isFoundByItsNewName_andFreesTheOldOne() {
        registry().create(endpoint);
        WebhookEndpoint renamed = renamed(endpoint, "new " + name);

        assertThat(registry().replace(endpoint, renamed)).isEqualTo(Change.MADE);

        assertThat(names().named(name)).isEmpty();
        assertThat(names().named("new " + name)).isPresent();
        assertThat(registry().create(SampleWebhooks.endpoint(name))).isEqualTo(Change.MADE);
    }

    @Test
    protected void name_belongsToOneEndpoint() {
        registry().create(endpoint);
        WebhookEndpoint other = SampleWebhooks.endpoint("other " + name);
        registry().create(other);

        assertThat(registry().create(SampleWebhooks.endpoint(name))).isEqualTo(Change.NAME_TAKEN);
        assertThat(registry().replace(other, renamed(other, name))).isEqualTo(Change.NAME_TAKEN);

        assertThat(registry().find(other.id())).contains(other);
        assertThat(names().named(name).orElseThrow().webhook().endpointId()).isEqualTo(endpoint.id());
    }

    @Test
    protected void changeOfAnotherWriter_isNotOverwritten() {
        registry().create(endpoint);
        WebhookEndpoint first = rotated(endpoint);
        registry().replace(endpoint, first);

        assertThat(registry().replace(endpoint, renamed(endpoint, "late " + name)))
                .isEqualTo(Change.OUTDATED);
        assertThat(registry().delete(endpoint)).isFalse();
        assertThat(registry().create(endpoint)).isEqualTo(Change.OUTDATED);

        assertThat(registry().find(endpoint.id())).contains(first);
        assertThat(names().named("late " + name)).isEmpty();
    }

    @Test
    protected void ofConcurrentWriters_oneSucceeds() throws Exception {
        registry().create(endpoint);

        List<Change> changes = Concurrently.run(8, i -> registry().replace(endpoint, rotated(endpoint)));

        assertThat(changes).filteredOn(Change.MADE::equals).hasSize(1);
        assertThat(changes).filteredOn(Change.OUTDATED::equals).hasSize(7);
    }

    @Test
    protected void ofConcurrentCreations_withOneName_oneSucceeds() throws Exception {
        List<Change> changes = Concurrently.run(8, i -> registry().create(SampleWebhooks.endpoint(name)));

        assertThat(changes).filteredOn(Change.MADE::equals).hasSize(1);
    }

    @Test
    protected void deletedEndpoint_isGone_withItsName() {
        registry().create(endpoint);

        assertThat(registry().delete(endpoint)).isTrue();

        assertThat(registry().find(endpoint.id())).isEmpty();
        assertThat(names().named(name)).isEmpty();
        assertThat(registry().delete(endpoint)).isFalse();
        assertThat(registry().create(SampleWebhooks.endpoint(name))).isEqualTo(Change.MADE);
    }

    @Test
    protected void allEndpoints_areListed() {
        WebhookEndpoint other = SampleWebhooks.endpoint("other " + name);
        registry().create(endpoint);
        registry().create(other);
        registry().delete(other);

        assertThat(registry().all()).contains(endpoint).doesNotContain(other);
    }

    private static WebhookEndpoint rotated(WebhookEndpoint endpoint) {
        return endpoint.rotatedTo(SigningSecret.random(new SecureRandom()), Duration.ZERO, SampleJobs.NOW);
    }

    private static WebhookEndpoint renamed(WebhookEndpoint endpoint, String name) {
        return endpoint.changedTo(SampleWebhooks.settings(name), SampleJobs.NOW);
    }
}
