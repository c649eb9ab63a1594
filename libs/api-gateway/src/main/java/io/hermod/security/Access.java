package io.hermod.security;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Caller;
import java.util.Optional;

/**
 * A caller who was let in.
 *
 * @param caller whose uploads and idempotency keys are meant
 * @param key what the caller may ask for; empty where nobody asks for keys
 */
public record Access(Caller caller, Optional<VirtualKey> key) {
    public Optional<String> keyId() {
        return key.map(VirtualKey::id);
    }
}
