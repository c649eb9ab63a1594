package io.hermod.core.token;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** How a token may be signed, by RFC 7518's names. There is no {@code none}, and no EdDSA. */
public enum TokenAlgorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    HS256,
    HS384,
    HS512;

    /** What identity providers sign with, where the configuration names nothing: public keys only. */
    public static final Set<TokenAlgorithm> DEFAULT = Set.of(RS256, PS256, ES256);

    public static Optional<TokenAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    /** Whether who checks a token could also have signed it. */
    public boolean usesSharedSecret() {
        return switch (this) {
            case HS256, HS384, HS512 -> true;
            case RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 -> false;
        };
    }
}
