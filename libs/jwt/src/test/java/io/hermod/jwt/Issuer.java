package io.hermod.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.hermod.core.shared.Secret;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenKeys;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An identity provider for tests: its keys, and tokens that are right unless a test says otherwise. */
final class Issuer {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final RSAKey RSA = rsa("rsa-1", 2048);
    static final RSAKey OTHER_RSA = rsa("rsa-2", 2048);
    static final ECKey EC = ec("ec-1", Curve.P_256);

    private Issuer() {}

    /** The claims of a token for the virtual key {@code vk-1}, an hour before it expires; null takes one away. */
    static Map<String, Object> claims(@Nullable Object... changes) {
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss", "https://id.example",
                "aud", "hermod",
                "exp", NOW.plusSeconds(3600).getEpochSecond(),
                "iat", NOW.getEpochSecond(),
                "virtual_key_id", "vk-1"));
        for (int i = 0; i < changes.length; i += 2) {
            String name = String.valueOf(changes[i]);
            Object value = changes[i + 1];
            claims.compute(name, (same, before) -> value);
        }
        return claims;
    }

    static String token(JWK key, JWSAlgorithm algorithm, Map<String, Object> claims) {
        return token(key, algorithm, header -> header, claims);
    }

    static String token(
            JWK key, JWSAlgorithm algorithm, UnaryOperator<JWSHeader.Builder> header, Map<String, Object> claims) {
        JWSHeader.Builder builder =
                new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
        return sign(key, header.apply(builder).build(), new Payload(new LinkedHashMap<>(claims)).toString());
    }

    static String sign(JWK key, JWSHeader header, String payload) {
        JWSObject token = new JWSObject(header, new Payload(payload));
        try {
            token.sign(signer(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    static String token() {
        return token(RSA, JWSAlgorithm.RS256, claims());
    }

    /** The public halves, as the web shows them. */
    static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    static JwtSettings settings(URI jwksUrl) {
        return settings(new TokenKeys.At(jwksUrl), TokenAlgorithm.DEFAULT);
    }

    /** Settings in which these keys are given. */
    static JwtSettings settings(Set<TokenAlgorithm> algorithms, JWK... keys) {
        return settings(new TokenKeys.Given(Secret.of(new JWKSet(List.of(keys)).toString(false))), algorithms);
    }

    private static JwtSettings settings(TokenKeys keys, Set<TokenAlgorithm> algorithms) {
        return new JwtSettings(
                "https://id.example",
                Set.of("hermod", "hermod-eu"),
                keys,
                algorithms,
                JwtSettings.DEFAULT_CLOCK_SKEW,
                JwtSettings.DEFAULT_VIRTUAL_KEY_CLAIM,
                JwtSettings.DEFAULT_ROLE_CLAIM,
                JwtSettings.DEFAULT_ADMIN_ROLE);
    }

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ECKey ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa.toPrivateKey(), Set.of());
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new MACSigner((OctetSequenceKey) key);
    }
}
