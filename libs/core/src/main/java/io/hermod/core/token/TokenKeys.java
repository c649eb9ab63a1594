package io.hermod.core.token;

import io.hermod.core.shared.Secret;
import java.net.URI;

/** The keys that verify tokens. */
public sealed interface TokenKeys {

    /** The URL of the issuer's JWK set (RFC 7517), which can change at any time. */
    record At(URI url) implements TokenKeys {}

    /** A JWK set as JSON. It may contain a shared secret. */
    record Given(Secret jwks) implements TokenKeys {}
}
