package io.hermod.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.shared.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningSecretTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final SigningSecret OLD = new SigningSecret(Secret.of("whsec_b2xk"));
    private static final SigningSecret FRESH = new SigningSecret(Secret.of("whsec_ZnJlc2g="));

    @Test
    void newSecret_has32RandomBytes() {
        SigningSecret secret = SigningSecret.random(new SecureRandom());

        assertThat(secret.key()).hasSize(32);
        assertThat(secret.text().reveal()).startsWith("whsec_");
        assertThat(SigningSecret.random(new SecureRandom())).isNotEqualTo(secret);
    }

    @Test
    void otherText_isRejected_andNotShown() {
        assertThatThrownBy(() -> new SigningSecret(Secret.of("sk-12345678"))).hasMessage("not a signing secret");
        assertThat(OLD).hasToString("SigningSecret[text=Secret[redacted]]");
    }

    @Test
    void rotatedSecret_signsToo_untilItsGraceEnds() {
        SigningSecrets rotated = SigningSecrets.of(OLD).rotatedTo(FRESH, Duration.ofHours(24), NOW);

        assertThat(rotated.valid(NOW.plus(Duration.ofHours(24)).minusMillis(1))).containsExactly(FRESH, OLD);
        assertThat(rotated.valid(NOW.plus(Duration.ofHours(24)))).containsExactly(FRESH);
    }

    @Test
    void rotatedSecret_signsNoMore_withoutGrace() {
        assertThat(SigningSecrets.of(OLD).rotatedTo(FRESH, Duration.ZERO, NOW).valid(NOW))
                .containsExactly(FRESH);
    }
}
