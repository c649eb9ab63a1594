package io.hermod.security;

import io.hermod.core.shared.Caller;
import java.util.Optional;

/** Who a caller is, as far as the credential tells without reading the key store. */
public sealed interface Identity {

    /** The caller names a virtual key, which may be unknown. */
    record Holder(KeyReference key) implements Identity {}

    /**
     * The caller has the admin key, or a token that says admin.
     *
     * @param keyId the virtual key that the token names, if it names one
     */
    record Admin(Optional<String> keyId) implements Identity {}

    /** The caller has no credential that Hermod checks. */
    record Anonymous(Caller caller) implements Identity {}
}
