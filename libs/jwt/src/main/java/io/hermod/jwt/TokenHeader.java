package io.hermod.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenFault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a token's header that select a key. Keys in the header and their addresses ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}) are ignored.
 */
record TokenHeader(TokenAlgorithm algorithm, Optional<String> keyId) {
    /** Other types, such as {@code logout+jwt} or {@code dpop+jwt}, have other purposes. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private static final String MEDIA_TYPE_PREFIX = "application/";

    static TokenHeader read(Map<String, Object> header, Set<TokenAlgorithm> allowed) throws RejectedToken {
        if (header.containsKey("crit") || header.containsKey("b64")) {
            throw new RejectedToken(TokenFault.CRITICAL_HEADER);
        }
        if (header.containsKey("typ") && !TYPES.contains(type(header.get("typ")))) {
            throw new RejectedToken(TokenFault.TYPE);
        }
        return new TokenHeader(algorithm(header.get("alg"), allowed), keyId(header));
    }

    /** The header as Nimbus's verifiers take it. */
    JWSHeader forNimbus() {
        return new JWSHeader(JWSAlgorithm.parse(algorithm.name()));
    }

    private static TokenAlgorithm algorithm(@Nullable Object name, Set<TokenAlgorithm> allowed) throws RejectedToken {
        return Optional.ofNullable(name)
                .flatMap(given -> TokenAlgorithm.named(given.toString()))
                .filter(allowed::contains)
                .orElseThrow(() -> new RejectedToken(TokenFault.ALGORITHM));
    }

    private static Optional<String> keyId(Map<String, Object> header) throws RejectedToken {
        if (!header.containsKey("kid")) {
            return Optional.empty();
        }
        if (header.get("kid") instanceof String keyId) {
            return Optional.of(keyId);
        }
        throw new RejectedToken(TokenFault.MALFORMED);
    }

    /** By RFC 7515, a media type in any case, with or without {@code application/}. */
    private static String type(@Nullable Object typ) {
        String type = String.valueOf(typ).toLowerCase(Locale.ROOT);
        return type.startsWith(MEDIA_TYPE_PREFIX) ? type.substring(MEDIA_TYPE_PREFIX.length()) : type;
    }
}
