package io.hermod.admin;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.shared.Secret;
import java.util.UUID;

/**
 * A key with the value that was just issued for it. The value is shown once and stored nowhere.
 *
 * @param value {@code sk-bf-} and a UUID of 122 random bits
 */
record IssuedKey(KeyRecord record, Secret value) {

    static Secret newValue() {
        return Secret.of("sk-bf-" + UUID.randomUUID());
    }

    static KeyDigest digestOf(Secret value) {
        return KeyDigest.of(value.reveal());
    }
}
