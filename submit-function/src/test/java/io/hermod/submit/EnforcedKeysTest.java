package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.SampleKeys;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deployment that lets nobody in without a virtual key. */
@MicronautTest(startApplication = false)
@Property(name = "hermod.enforce-auth", value = "true")
class EnforcedKeysTest {
    @Inject
    SubmitFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryKeyStore keys;

    @AfterEach
    void reset() {
        store.reset();
        keys.reset();
    }

    @Test
    void callerWithoutAKey_isTurnedAway_andToldHowToComeBack() {
        GatewayAnswer answer = ValidRequests.chat()
                .withHeader("authorization", "Bearer sk-proj-1")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.body())
                .contains(
                        "\"type\":\"virtual_key_required\"",
                        "virtual key is required. Provide a virtual key via the x-bf-vk header.");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void uploadWithoutAKey_isTurnedAway() {
        String file = "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":3}";

        assertThat(GatewayRequest.post("/v1/async/uploads", file)
                        .sentTo(function)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void callerWithAKey_isLetIn() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));

        assertThat(ValidRequests.chat()
                        .withHeader("x-bf-vk", "sk-bf-1")
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }
}
