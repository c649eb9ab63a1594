package io.hermod.jwt;

import static io.hermod.jwt.Issuer.EC;
import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenVerdict;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a good token, it is let in only as it was, and every other is refused without any other sign. */
class FuzzedTokenTest {
    private static final int MUTATIONS = 5_000;
    private static final String CHARACTERS = "abcXYZ019-_=.+/ \n\0\"{}é\u20ac";
    private static final NimbusTokenVerifier VERIFIER =
            NimbusTokenVerifier.of(Issuer.settings(EnumSet.allOf(TokenAlgorithm.class), RSA, EC), complaint -> {});

    private final Random random = new Random(20260301);

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void mutatedToken_isLetIn_onlyAsItWas(String algorithm) {
        String token = Issuer.token(algorithm.startsWith("RS") ? RSA : EC, JWSAlgorithm.parse(algorithm), claims());
        for (int i = 0; i < MUTATIONS; i++) {
            String mutant = mutate(token);
            TokenVerdict verdict = VERIFIER.verify(mutant, NOW);

            assertThat(verdict instanceof TokenVerdict.Valid)
                    .as("mutation %d: %s", i, mutant)
                    .isEqualTo(mutant.equals(token));
        }
        assertThat(VERIFIER.verify(token, NOW)).isInstanceOf(TokenVerdict.Valid.class);
    }

    private String mutate(String token) {
        String mutant = token;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutant = changed(mutant);
        }
        return mutant;
    }

    private String changed(String token) {
        int at = random.nextInt(token.length() + 1);
        int to = at + random.nextInt(token.length() - at + 1);
        char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        return switch (random.nextInt(9)) {
            case 0 -> token.substring(0, at) + other + token.substring(Math.min(at + 1, token.length()));
            case 1 -> token.substring(0, at) + other + token.substring(at);
            case 2 -> token.substring(0, at) + token.substring(Math.min(at + 1, token.length()));
            case 3 -> token.substring(0, at);
            case 4 -> token.substring(0, to) + token.substring(at);
            case 5 -> token.substring(0, at) + token.substring(to);
            case 6 -> lastCharacterChanged(token);
            case 7 -> swappedCase(token, at);
            default -> partRewritten(token);
        };
    }

    /** Whose lowest bits may stand for nothing. */
    private String lastCharacterChanged(String token) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token.isEmpty()
                ? token
                : token.substring(0, token.length() - 1) + letters.charAt(random.nextInt(letters.length()));
    }

    private static String swappedCase(String token, int at) {
        if (at == token.length()) {
            return token;
        }
        char letter = token.charAt(at);
        char swapped = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
        return token.substring(0, at) + swapped + token.substring(at + 1);
    }

    /** Changes a byte of what a part means, and spells it well again. */
    private String partRewritten(String token) {
        String[] parts = token.split("\\.", -1);
        int part = random.nextInt(parts.length);
        byte[] bytes = new Base64URL(parts[part]).decode();
        if (bytes.length == 0) {
            return token;
        }
        bytes[random.nextInt(bytes.length)] = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())))
                .getBytes(ISO_8859_1)[0];
        parts[part] = Base64URL.encode(bytes).toString();
        return String.join(".", parts);
    }
}
