package io.hermod.jwt;

import java.io.IOException;

/** Whoever keeps the issuer's JWK set. */
@FunctionalInterface
interface KeyHost {

    /** The JWK set as it is now. */
    byte[] read() throws IOException;
}
