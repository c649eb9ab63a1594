package io.hermod.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parses a JWK set. Keys that no allowed algorithm can use, and keys that Nimbus rejects, are left out: an issuer's set
 * may hold keys for other purposes.
 */
record JwksParser(Set<TokenAlgorithm> allowed) {
    /** Bounds the work for a token without a {@code kid}, which is checked with each key. */
    static final int MAX_KEYS = 100;

    private static final int SMALLEST_RSA_BITS = 2048;

    /** The members that a check needs; certificates and private halves are not read. */
    private static final Set<String> MEMBERS =
            Set.of("kty", "kid", "use", "key_ops", "alg", "n", "e", "crv", "x", "y", "k");

    /** Not a JWK set, or a set without a usable key. The message quotes nothing of it. */
    static final class UnusableKeys extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableKeys(String reason) {
            super(reason);
        }
    }

    KeySet parse(byte[] json) throws UnusableKeys {
        List<VerificationKey> keys = new ArrayList<>();
        for (Object element : elements(json)) {
            if (element instanceof Map<?, ?> members) {
                parse(members).flatMap(this::forUse).ifPresent(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new UnusableKeys("the JWK set has no key that an allowed algorithm can use");
        }
        return new KeySet(keys);
    }

    private static List<?> elements(byte[] json) throws UnusableKeys {
        try {
            if (StrictJson.readObject(json).get("keys") instanceof List<?> elements && elements.size() <= MAX_KEYS) {
                return elements;
            }
        } catch (MalformedJson malformed) {
            // Rejected below, like an object without keys.
        }
        throw new UnusableKeys("not a JWK set of at most " + MAX_KEYS + " keys");
    }

    private static Optional<JWK> parse(Map<?, ?> members) {
        Map<String, Object> needed = new HashMap<>();
        MEMBERS.stream().filter(members::containsKey).forEach(name -> needed.put(name, members.get(name)));
        try {
            return Optional.of(JWK.parse(needed));
        } catch (ParseException | IllegalArgumentException unsupported) {
            return Optional.empty();
        }
    }

    private Optional<VerificationKey> forUse(JWK jwk) {
        return isForSignatures(jwk)
                ? verifier(jwk)
                        .map(verifier -> new VerificationKey(
                                Optional.ofNullable(jwk.getKeyID()), algorithms(jwk, verifier), verifier))
                        .filter(key -> !key.algorithms().isEmpty())
                : Optional.empty();
    }

    private static boolean isForSignatures(JWK jwk) {
        return (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private Set<TokenAlgorithm> algorithms(JWK jwk, JWSVerifier verifier) {
        return allowed.stream()
                .filter(algorithm -> verifier.supportedJWSAlgorithms().contains(JWSAlgorithm.parse(algorithm.name())))
                .filter(algorithm -> jwk.getAlgorithm() == null
                        || jwk.getAlgorithm().getName().equals(algorithm.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty for an unsupported type, and for a key that is too small or not on its curve. */
    private static Optional<JWSVerifier> verifier(JWK jwk) {
        try {
            if (jwk instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA_BITS) {
                return Optional.of(new RSASSAVerifier(rsa));
            }
            if (jwk instanceof ECKey ec) {
                return Optional.of(new ECDSAVerifier(ec));
            }
            return jwk instanceof OctetSequenceKey shared ? Optional.of(new MACVerifier(shared)) : Optional.empty();
        } catch (JOSEException unfit) {
            return Optional.empty();
        }
    }
}
