package io.hermod.core.token;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The supported signature algorithms of RFC 7518. {@code none} is not supported, nor is EdDSA. */
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

    /** The algorithms if the configuration names none: those that identity providers use, with public keys only. */
    public static final Set<TokenAlgorithm> DEFAULT = Set.of(RS256, PS256, ES256);

    public static Optional<TokenAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    /** Whether the key that verifies a token can also sign one. */
    public boolean usesSharedSecret() {
        return switch (this) {
            case HS256, HS384, HS512 -> true;
            case RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 -> false;
        };
    }
}
