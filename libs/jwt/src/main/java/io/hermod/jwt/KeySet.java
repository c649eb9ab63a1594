package io.hermod.jwt;

import java.util.List;

/** The keys of an issuer at the time of one read. */
record KeySet(List<VerificationKey> keys) {
    KeySet {
        keys = List.copyOf(keys);
    }

    List<VerificationKey> candidatesFor(TokenHeader header) {
        return keys.stream().filter(key -> key.suits(header)).toList();
    }

    /** Whether the token names a key that is not in the set, and that the issuer may have added since. */
    boolean lacksKeyOf(TokenHeader header) {
        return header.keyId().isPresent()
                && keys.stream().noneMatch(key -> key.id().equals(header.keyId()));
    }
}
