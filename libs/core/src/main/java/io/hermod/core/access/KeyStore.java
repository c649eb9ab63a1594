package io.hermod.core.access;

import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/**
 * Finds virtual keys by id and by the digest of their value.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface KeyStore {

    /** Empty if no key has the value or the value is no longer valid. */
    Optional<VirtualKey> find(KeyDigest digest);

    Optional<VirtualKey> find(String id);
}
