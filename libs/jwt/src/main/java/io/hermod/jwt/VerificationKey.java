package io.hermod.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import io.hermod.core.token.TokenAlgorithm;
import java.util.Optional;
import java.util.Set;

/**
 * A key that verifies signatures.
 *
 * @param algorithms the allowed algorithms of its type and size
 */
record VerificationKey(Optional<String> id, Set<TokenAlgorithm> algorithms, JWSVerifier verifier) {

    /** Whether the token may be signed with this key. A token without a key id may be signed with any key. */
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
