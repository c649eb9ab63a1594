package io.hermod.jwt;

import java.util.List;

/** The keys of an issuer, as they were read at one time. */
record KeySet(List<VerificationKey> keys) {
    KeySet {
        keys = List.copyOf(keys);
    }

    List<VerificationKey> suiting(TokenHeader header) {
        return keys.stream().filter(key -> key.suits(header)).toList();
    }

    /** Whether the token names a key that is not here, and that may have come since. */
    boolean lacksKeyOf(TokenHeader header) {
        return header.keyId().isPresent()
                && keys.stream().noneMatch(key -> key.id().equals(header.keyId()));
    }
}
