package io.hermod.core.token;

import io.hermod.core.shared.Secret;
import java.net.URI;

/** Where the keys lie that tokens are checked with. */
public sealed interface TokenKeys {

    /** A JWK set (RFC 7517) that the issuer keeps on the web, and changes when it likes. */
    record At(URI url) implements TokenKeys {}

    /** A JWK set as JSON. It is as secret as a shared secret in it. */
    record Given(Secret jwks) implements TokenKeys {}
}
