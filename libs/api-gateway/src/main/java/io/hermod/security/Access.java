package io.hermod.security;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Caller;
import java.util.Optional;

/**
 * What an admitted caller may ask for.
 *
 * @param caller owns the uploads and idempotency keys of the request
 * @param key limits what the caller may ask for; empty if the caller has none and needs none
 */
public record Access(Caller caller, Optional<VirtualKey> key) {

    public Optional<String> keyId() {
        return key.map(VirtualKey::id);
    }
}
