package io.hermod.http;

import io.hermod.core.request.Caller;
import java.util.Optional;

/** Who a caller is, as far as that is known without a look into the key store. */
public sealed interface Identity {

    /** Who has a virtual key, or says so. */
    record Holder(KeyName key) implements Identity {}

    /**
     * An admin, whom a token vouches for.
     *
     * @param keyId of the virtual key that the token stands for too
     */
    record Admin(Optional<String> keyId) implements Identity {}

    /** Anybody else. */
    record Stranger(Caller caller) implements Identity {}
}
