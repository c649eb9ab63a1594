package io.hermod.security;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/** How a caller says which virtual key is theirs. */
public sealed interface KeyReference {

    /** By its value. */
    record Value(KeyDigest digest) implements KeyReference {}

    /** By its id, for which an issuer of tokens vouches. */
    record Id(String id) implements KeyReference {}

    /**
     * The key, if there is such a one.
     *
     * @throws Unavailable where nobody can tell
     */
    default Optional<VirtualKey> in(KeyStore keys) {
        return switch (this) {
            case Value value -> keys.find(value.digest());
            case Id id -> keys.find(id.id());
        };
    }
}
