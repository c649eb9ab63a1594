package io.hermod.security;

import io.hermod.core.shared.Caller;
import java.util.Optional;

/** Who a caller is, as far as that is known without a look into the key store. */
public sealed interface Identity {

    /** Who has a virtual key, or says so. */
    record Holder(KeyReference key) implements Identity {}

    /**
     * An admin, whom a token vouches for.
     *
     * @param keyId of the virtual key that the token stands for too
     */
    record Admin(Optional<String> keyId) implements Identity {}

    /** Anybody else. */
    record Anonymous(Caller caller) implements Identity {}
}
