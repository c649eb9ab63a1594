package io.hermod.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualKeyTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final ModelGrant SOME = new ModelGrant(Optional.of(Set.of("GPT-4o", "o3")), Set.of("O3"));

    /** Some of openai's models, all of groq's, none of mistral's, and no other provider. */
    private final VirtualKey key = key(false);

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, allowed",
        "openai, GPT-4O, allowed",
        "openai, o3, model_blocked",
        "openai, o1, model_blocked",
        "groq, anything/at/all, allowed",
        "mistral, ocr, model_blocked",
        "cohere, rerank, provider_blocked",
        "OpenAI, gpt-4o, provider_blocked"
    })
    void model_isAllowed_whereTheKeyNamesIt_andNotWhereItIsDenied(String provider, String model, String verdict) {
        assertThat(type(key.denial(new ModelRef(provider, model), NOW))).isEqualTo(verdict);
    }

    @Test
    void otherProviders_areAllowedWhole_whereAllAre() {
        assertThat(type(key(true).denial(new ModelRef("cohere", "rerank"), NOW)))
                .isEqualTo("allowed");
        assertThat(type(key(true).denial(new ModelRef("openai", "o1"), NOW))).isEqualTo("model_blocked");
    }

    @Test
    void keyThatNamesNothing_allowsNothing() {
        VirtualKey empty = VirtualKey.of("vk-1", "team");

        assertThat(type(empty.denial(new ModelRef("openai", "gpt-4o"), NOW))).isEqualTo("provider_blocked");
        assertThat(empty.denial(NOW)).isEmpty();
    }

    @Test
    void value_isKnownAgain_byItsDigestAlone() {
        KeyDigest digest = KeyDigest.of("sk-bf-1");

        assertThat(digest.hex()).hasSize(64).doesNotContain("sk-bf");
        assertThat(digest.matches(KeyDigest.of("sk-bf-1"))).isTrue();
        assertThat(digest.matches(KeyDigest.of("sk-bf-2"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyDigest("sk-bf-1"));
    }

    private static VirtualKey key(boolean everyProvider) {
        ModelGrant none = new ModelGrant(Optional.of(Set.of()), Set.of());
        return VirtualKey.of("vk-1", "team")
                .allowing(Map.of(
                        "openai", ProviderGrant.of(SOME), "groq", ProviderGrant.ALL, "mistral", ProviderGrant.of(none)))
                .allowingEveryProviderIf(everyProvider);
    }

    private static String type(Optional<InferenceError> denial) {
        return denial.map(error -> error.type().orElseThrow()).orElse("allowed");
    }
}
