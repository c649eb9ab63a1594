package io.hermod.jwt;

import static io.hermod.jwt.Issuer.EC;
import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.OTHER_RSA;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static io.hermod.jwt.Issuer.token;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.hermod.config.InvalidConfig;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenVerdict;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NimbusTokenVerifierTest {
    private static final TokenVerdict VK_1 = new TokenVerdict.Valid(Optional.of("vk-1"), false);
    private static final Set<TokenAlgorithm> ALL = EnumSet.allOf(TokenAlgorithm.class);
    private static final NimbusTokenVerifier VERIFIER = verifier(TokenAlgorithm.DEFAULT, RSA, OTHER_RSA, EC);

    @ParameterizedTest
    @MethodSource("keysAndAlgorithms")
    void token_isGood_withEveryKeyAndAlgorithmThatIsAllowed(JWK key, JWSAlgorithm algorithm) {
        String token = token(key, algorithm, claims());

        assertThat(verifier(ALL, key).verify(token, NOW)).isEqualTo(VK_1);
        assertThat(verdict(verifier(others(algorithm), key, RSA, EC, secret("kept-for-others", 64)), token))
                .isEqualTo(TokenFault.ALGORITHM);
    }

    static Stream<Arguments> keysAndAlgorithms() {
        Stream<Arguments> rsa = Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
                .map(name -> Arguments.of(RSA, JWSAlgorithm.parse(name)));
        Stream<Arguments> shared = Stream.of("HS256", "HS384", "HS512")
                .map(name -> Arguments.of(secret("s", 64), JWSAlgorithm.parse(name)));
        Stream<Arguments> ec = Stream.of(
                Arguments.of(EC, JWSAlgorithm.ES256),
                Arguments.of(Issuer.ec("ec-384", Curve.P_384), JWSAlgorithm.ES384),
                Arguments.of(Issuer.ec("ec-521", Curve.P_521), JWSAlgorithm.ES512));
        return Stream.of(rsa, shared, ec).flatMap(each -> each);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt", "application/JWT"})
    void type_mayBeThatOfAnAccessToken_orMissing(String type) {
        assertGood(withHeader(header -> header.type(new JOSEObjectType(type))));
        assertGood(withHeader(header -> header.type(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "JOSE", "application/json", "jwt "})
    void type_isRefused_ifItIsMadeForOtherEnds(String type) {
        assertThat(verdict(withHeader(header -> header.type(new JOSEObjectType(type)))))
                .isEqualTo(TokenFault.TYPE);
    }

    @Test
    void keyId_mayBeMissing() {
        assertGood(withHeader(header -> header.keyID(null)));
    }

    @Test
    void signature_isRefused_withAnothersKeyId_orAKeyThatIsNotKnown() {
        assertThat(verdict(withHeader(header -> header.keyID("rsa-2")))).isEqualTo(TokenFault.SIGNATURE);
        assertThat(verdict(withHeader(header -> header.keyID("ec-1")))).isEqualTo(TokenFault.UNKNOWN_KEY);
        assertThat(verdict(withHeader(header -> header.keyID("rsa-3")))).isEqualTo(TokenFault.UNKNOWN_KEY);
        assertThat(verdict(token(Issuer.rsa("rsa-1", 2048), JWSAlgorithm.RS256, claims())))
                .isEqualTo(TokenFault.SIGNATURE);
    }

    /** The token is signed with the key in its own header, which is not trusted. */
    @Test
    void keysInTheHeader_areIgnored() {
        RSAKey forger = Issuer.rsa("rsa-1", 2048);
        String forged = token(
                forger,
                JWSAlgorithm.RS256,
                header -> header.jwk(forger.toPublicJWK()).jwkURL(URI.create("https://evil.example/jwks")),
                claims());

        assertThat(verdict(forged)).isEqualTo(TokenFault.SIGNATURE);
        assertGood(withHeader(header -> header.jwk(forger.toPublicJWK())
                .jwkURL(URI.create("https://evil.example/jwks"))
                .x509CertURL(URI.create("https://evil.example/x5u"))));
    }

    @Test
    void extensions_areRefused() {
        assertThat(verdict(withHeader(
                        header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))))
                .isEqualTo(TokenFault.CRITICAL_HEADER);
        assertThat(verdict(spelled("{\"alg\":\"RS256\",\"b64\":true}", "{}", "x")))
                .isEqualTo(TokenFault.CRITICAL_HEADER);
        assertThat(verdict(spelled("{\"alg\":\"RS256\",\"crit\":null}", "{}", "x")))
                .isEqualTo(TokenFault.CRITICAL_HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "EdDSA", "RSA-OAEP", "dir"})
    void algorithm_isRefused_unlessItIsAllowed(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";
        String claims = "{\"iss\":\"https://id.example\"}";

        assertThat(verdict(spelled(header, claims, ""))).isEqualTo(TokenFault.ALGORITHM);
        assertThat(verdict(spelled(header, claims, "signature"))).isEqualTo(TokenFault.ALGORITHM);
    }

    @Test
    void noSignature_isNoneThatIsRight() {
        String token = token();

        assertThat(verdict(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo(TokenFault.SIGNATURE);
    }

    /** RS256's public key is not secret; a verifier that used it as HS256's secret would accept forged tokens. */
    @Test
    void publicKey_isNoSharedSecret() throws Exception {
        for (byte[] known : List.of(
                RSA.toRSAPublicKey().getEncoded(),
                Issuer.jwks(RSA).getBytes(UTF_8),
                RSA.getModulus().decode(),
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(RSA.toRSAPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(US_ASCII))) {
            JWK confused = new OctetSequenceKey.Builder(known).keyID("rsa-1").build();
            String token = token(confused, JWSAlgorithm.HS256, claims());

            assertThat(verdict(token)).isEqualTo(TokenFault.ALGORITHM);
            assertThat(verdict(verifier(ALL, RSA), token)).isEqualTo(TokenFault.UNKNOWN_KEY);
            assertThat(verdict(verifier(ALL, RSA, secret("s", 64)), token)).isEqualTo(TokenFault.UNKNOWN_KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void token_isRefused_ifItIsNoSignedJwt(String token) {
        assertThat(verdict(token)).isEqualTo(TokenFault.MALFORMED);
    }

    static Stream<String> malformed() {
        String token = token();
        return Stream.of(
                "",
                ".",
                "..",
                "...",
                "opaque",
                " " + token,
                token + " ",
                token + ".",
                token + "..",
                token + "=",
                token.replaceFirst("\\.", "=."),
                token.replaceFirst("\\.", "\n."),
                "é" + token,
                "\u0161" + token,
                spelled("{\"alg\":\"RS256\"", "{}", "x"),
                spelled("[]", "{}", "x"),
                spelled("{\"alg\":\"RS256\",\"alg\":\"none\"}", "{}", "x"),
                spelled("{alg:\"RS256\"}", "{}", "x"),
                spelled("{\"alg\":\"RS256\",\"kid\":7}", "{}", "x"),
                spelled("{\"alg\":\"RS256\",\"kid\":null}", "{}", "x"),
                spelled("[".repeat(2000), "{}", "x"));
    }

    @Test
    void token_isRefused_ifItIsLargerThan8Kilobytes() {
        assertGood(large(5000));
        assertThat(verdict(large(6000))).isEqualTo(TokenFault.TOO_LARGE);
        assertThat(verdict("x".repeat(10_000_000))).isEqualTo(TokenFault.TOO_LARGE);
    }

    private static String large(int bytes) {
        return token(RSA, JWSAlgorithm.RS256, claims("more", "m".repeat(bytes)));
    }

    @Test
    void keys_areRefused_ifNoneCanBeUsed() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> verifier(ALL, Issuer.rsa("small", 1024)))
                .withMessage("config.json: jwt.jwks has no key that jwt.algorithms can use");
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> verifier(Set.of(TokenAlgorithm.HS512), secret("short", 63)));
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> verifier(
                        ALL, new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build()));
    }

    @Test
    void key_isUsedForItsOwnAlgorithmOnly_whereItNamesOne() {
        NimbusTokenVerifier verifier = verifier(
                ALL, new RSAKey.Builder(RSA).algorithm(JWSAlgorithm.PS256).build());

        assertThat(verifier.verify(token(RSA, JWSAlgorithm.PS256, claims()), NOW))
                .isEqualTo(VK_1);
        assertThat(verdict(verifier, token())).isEqualTo(TokenFault.UNKNOWN_KEY);
    }

    @Test
    void verifier_isKept_untilTheSettingsChange() {
        TokenVerifiers verifiers = new TokenVerifiers(complaint -> {});

        assertThat(verifiers.of(Issuer.settings(ALL, RSA)))
                .isSameAs(verifiers.of(Issuer.settings(ALL, RSA)))
                .isNotSameAs(verifiers.of(Issuer.settings(ALL, EC)));
    }

    private static NimbusTokenVerifier verifier(Set<TokenAlgorithm> algorithms, JWK... keys) {
        return NimbusTokenVerifier.of(Issuer.settings(algorithms, keys), complaint -> {});
    }

    private static Set<TokenAlgorithm> others(JWSAlgorithm algorithm) {
        Set<TokenAlgorithm> others = EnumSet.allOf(TokenAlgorithm.class);
        others.remove(TokenAlgorithm.valueOf(algorithm.getName()));
        return others;
    }

    private static OctetSequenceKey secret(String id, int bytes) {
        byte[] secret = new byte[bytes];
        Arrays.fill(secret, (byte) 7);
        return new OctetSequenceKey.Builder(secret).keyID(id).build();
    }

    private static String withHeader(UnaryOperator<JWSHeader.Builder> header) {
        return token(RSA, JWSAlgorithm.RS256, header, claims());
    }

    private static void assertGood(String token) {
        assertThat(VERIFIER.verify(token, NOW)).isEqualTo(VK_1);
    }

    private static TokenFault verdict(String token) {
        return verdict(VERIFIER, token);
    }

    private static TokenFault verdict(NimbusTokenVerifier verifier, String token) {
        return ((TokenVerdict.Rejected) verifier.verify(token, NOW)).fault();
    }

    private static String spelled(String header, String claims, String signature) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims) + "." + Base64URL.encode(signature);
    }
}
