package io.hermod.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.shared.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwtSettingsTest {
    private static final TokenKeys ON_THE_WEB = new TokenKeys.At(URI.create("https://id.example/jwks"));
    private static final TokenKeys GIVEN = new TokenKeys.Given(Secret.of("{\"keys\":[{\"k\":\"c2VjcmV0\"}]}"));
    private static final Duration SKEW = JwtSettings.DEFAULT_CLOCK_SKEW;

    @Test
    void sharedSecrets_areRefused_whereTheKeysLieOnTheWeb() {
        Set<TokenAlgorithm> shared = Set.of(TokenAlgorithm.RS256, TokenAlgorithm.HS256);

        assertThatIllegalArgumentException().isThrownBy(() -> settings(ON_THE_WEB, shared, SKEW));
        assertThat(settings(GIVEN, shared, SKEW).algorithms()).isEqualTo(shared);
    }

    @Test
    void audienceAndAlgorithm_areRequired() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(ON_THE_WEB, Set.of(), SKEW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtSettings(
                        "i", Set.of(), ON_THE_WEB, TokenAlgorithm.DEFAULT, SKEW, "virtual_key_id", "role", "admin"));
    }

    @Test
    void clockSkew_isAtMostTenMinutes() {
        assertThat(settings(ON_THE_WEB, TokenAlgorithm.DEFAULT, Duration.ofMinutes(10))
                        .clockSkew())
                .hasMinutes(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(ON_THE_WEB, TokenAlgorithm.DEFAULT, Duration.ofSeconds(601)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(ON_THE_WEB, TokenAlgorithm.DEFAULT, Duration.ofSeconds(-1)));
    }

    @Test
    void givenKeys_areNotPrinted() {
        assertThat(settings(GIVEN, TokenAlgorithm.DEFAULT, SKEW).toString())
                .contains("Secret[redacted]")
                .doesNotContain("c2VjcmV0");
    }

    private static JwtSettings settings(TokenKeys keys, Set<TokenAlgorithm> algorithms, Duration skew) {
        return new JwtSettings("i", Set.of("a"), keys, algorithms, skew, "virtual_key_id", "role", "admin");
    }
}
