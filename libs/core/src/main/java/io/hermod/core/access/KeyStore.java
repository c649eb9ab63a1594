package io.hermod.core.access;

import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/**
 * Where virtual keys are kept, by their ids and by the digests of their values.
 *
 * <p>All methods throw {@link Unavailable} where the store did not answer, or not in time.
 */
public interface KeyStore {

    /** The key of that value; empty where there is none, or the value has ended. */
    Optional<VirtualKey> find(KeyDigest digest);

    /** The key of that id. */
    Optional<VirtualKey> find(String id);
}
