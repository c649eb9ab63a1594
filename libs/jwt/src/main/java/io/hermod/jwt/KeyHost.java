package io.hermod.jwt;

import java.io.IOException;

/** The host of the issuer's JWK set. */
@FunctionalInterface
interface KeyHost {

    /** Reads the current JWK set. */
    byte[] read() throws IOException;
}
