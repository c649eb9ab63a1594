package io.hermod.jwt;

import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static io.hermod.jwt.Issuer.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The identity that the claims of a signed token give, and the faults of claims. */
class TokenClaimsTest {
    private static final TokenVerdict VK_1 = new TokenVerdict.Valid(Optional.of("vk-1"), false);
    private static final NimbusTokenVerifier VERIFIER =
            NimbusTokenVerifier.of(Issuer.settings(TokenAlgorithm.DEFAULT, RSA), complaint -> {});

    @Test
    void verdict_namesTheVirtualKey_theAdmin_orBoth() {
        assertThat(verify(claims())).isEqualTo(VK_1);
        assertThat(verify(claims("role", "admin"))).isEqualTo(new TokenVerdict.Valid(Optional.of("vk-1"), true));
        assertThat(verify(claims("role", List.of("user", "admin"), "virtual_key_id", null)))
                .isEqualTo(new TokenVerdict.Valid(Optional.empty(), true));
        assertThat(verify(claims("role", "Admin"))).isEqualTo(VK_1);
        assertThat(verify(claims("role", Map.of("admin", true)))).isEqualTo(VK_1);
    }

    @Test
    void audience_mayBeOneOfSeveral_andTheVerifierMayHaveSeveral() {
        assertThat(verify(claims("aud", List.of("another-service", "hermod-eu"))))
                .isEqualTo(VK_1);
        assertThat(verify(claims("aud", "hermod-eu"))).isEqualTo(VK_1);
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void token_isRefused_forItsClaims(TokenFault fault, Map<String, Object> claims) {
        assertThat(verify(claims)).isEqualTo(new TokenVerdict.Rejected(fault));
    }

    static Stream<Arguments> badClaims() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                Arguments.of(TokenFault.ISSUER, claims("iss", "https://id.example/")),
                Arguments.of(TokenFault.ISSUER, claims("iss", null)),
                Arguments.of(TokenFault.ISSUER, claims("iss", List.of("https://id.example"))),
                Arguments.of(TokenFault.AUDIENCE, claims("aud", "HERMOD")),
                Arguments.of(TokenFault.AUDIENCE, claims("aud", null)),
                Arguments.of(TokenFault.AUDIENCE, claims("aud", List.of())),
                Arguments.of(TokenFault.AUDIENCE, claims("aud", Map.of("hermod", "hermod"))),
                Arguments.of(TokenFault.NO_EXPIRY, claims("exp", null)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("exp", Long.toString(now + 3600))),
                Arguments.of(TokenFault.CLAIM_FORM, claims("exp", true)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("exp", -1)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("exp", (now + 3600) * 1000)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("exp", 1e300)),
                Arguments.of(TokenFault.EXPIRED, claims("exp", now - 60)),
                Arguments.of(TokenFault.EXPIRED, claims("exp", 0)),
                Arguments.of(TokenFault.NOT_YET_VALID, claims("nbf", now + 61)),
                Arguments.of(TokenFault.NOT_YET_VALID, claims("iat", now + 61)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("nbf", "now")),
                Arguments.of(TokenFault.CLAIM_FORM, claims("iat", List.of())),
                Arguments.of(TokenFault.CLAIM_FORM, claims("virtual_key_id", "")),
                Arguments.of(TokenFault.CLAIM_FORM, claims("virtual_key_id", " ")),
                Arguments.of(TokenFault.CLAIM_FORM, claims("virtual_key_id", 7)),
                Arguments.of(TokenFault.CLAIM_FORM, claims("virtual_key_id", List.of("vk-1"), "role", "admin")),
                Arguments.of(TokenFault.NO_IDENTITY, claims("virtual_key_id", null)),
                Arguments.of(TokenFault.NO_IDENTITY, claims("virtual_key_id", null, "role", "user")));
    }

    @Test
    void times_haveTheClocksSkew() {
        long now = NOW.getEpochSecond();

        assertThat(verify(claims("exp", now - 59, "nbf", now + 60, "iat", now + 60)))
                .isEqualTo(VK_1);
        assertThat(verify(claims("exp", now - 59.5, "iat", null))).isEqualTo(VK_1);
    }

    @Test
    void claims_areRefused_ifTheyAreNoJsonObject() {
        for (String claims : List.of("", "null", "[]", "{\"iss\":1,\"iss\":2}", "{} {}")) {
            assertThat(VERIFIER.verify(signed(claims), NOW))
                    .as(claims)
                    .isEqualTo(new TokenVerdict.Rejected(TokenFault.CLAIM_FORM));
        }
    }

    private static TokenVerdict verify(Map<String, Object> claims) {
        return VERIFIER.verify(token(RSA, JWSAlgorithm.RS256, claims), NOW);
    }

    private static String signed(String payload) {
        return Issuer.sign(RSA, new JWSHeader(JWSAlgorithm.RS256), payload);
    }
}
