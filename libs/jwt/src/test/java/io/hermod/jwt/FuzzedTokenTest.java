package io.hermod.jwt;

import static io.hermod.jwt.Issuer.EC;
import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenVerdict;
import io.hermod.testing.TokenMutations;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid token is accepted only unchanged; every mutation is rejected and never crashes the verifier. */
class FuzzedTokenTest {
    private static final int MUTATIONS = 5_000;
    private static final NimbusTokenVerifier VERIFIER =
            NimbusTokenVerifier.of(Issuer.settings(EnumSet.allOf(TokenAlgorithm.class), RSA, EC), complaint -> {});

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void mutatedToken_isLetIn_onlyAsItWas(String algorithm) {
        String token = Issuer.token(algorithm.startsWith("RS") ? RSA : EC, JWSAlgorithm.parse(algorithm), claims());

        new TokenMutations()
                .of(token, MUTATIONS)
                .forEach(mutant -> assertThat(VERIFIER.verify(mutant, NOW) instanceof TokenVerdict.Valid)
                        .as(mutant)
                        .isEqualTo(mutant.equals(token)));

        assertThat(VERIFIER.verify(token, NOW)).isInstanceOf(TokenVerdict.Valid.class);
    }
}
