package io.hermod.http;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.port.KeyStore;
import java.util.Optional;

/** How a caller says which virtual key is theirs. */
public sealed interface KeyName {

    /** By its value. */
    record Value(KeyDigest digest) implements KeyName {}

    /** By its id, for which an issuer of tokens vouches. */
    record Id(String id) implements KeyName {}

    /**
     * The key, if there is such a one.
     *
     * @throws KeyStore.Unavailable where nobody can tell
     */
    default Optional<VirtualKey> in(KeyStore keys) {
        return switch (this) {
            case Value value -> keys.find(value.digest());
            case Id id -> keys.find(id.id());
        };
    }
}
