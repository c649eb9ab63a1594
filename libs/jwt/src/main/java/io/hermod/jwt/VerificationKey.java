package io.hermod.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import io.hermod.core.token.TokenAlgorithm;
import java.util.Optional;
import java.util.Set;

/**
 * A key that signatures are checked with.
 *
 * @param algorithms that it may be used with: those of its type and size that are allowed
 */
record VerificationKey(Optional<String> id, Set<TokenAlgorithm> algorithms, JWSVerifier verifier) {

    /** Whether a token may have been signed with this key; one that names no key, with any. */
    boolean suits(TokenHeader header) {
        return algorithms.contains(header.algorithm())
                && (header.keyId().isEmpty() || header.keyId().equals(id));
    }

    boolean hasSigned(CompactToken token, TokenHeader header) {
        try {
            return verifier.verify(header.forNimbus(), token.signed().bytes(), token.signature());
        } catch (JOSEException unfit) {
            return false;
        }
    }
}
