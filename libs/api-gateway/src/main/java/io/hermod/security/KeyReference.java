package io.hermod.security;

import io.hermod.core.access.KeyDigest;

/** How a caller names a virtual key. */
public sealed interface KeyReference {

    /** By its value. */
    record Value(KeyDigest digest) implements KeyReference {}

    /** By its id, which a token's issuer vouches for. */
    record Id(String id) implements KeyReference {}
}
