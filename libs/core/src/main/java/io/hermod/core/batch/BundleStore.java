package io.hermod.core.batch;

import io.hermod.core.job.Lease;
import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores bundles. One worker at a time works on a bundle.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface BundleStore {

    /** Stores a new bundle with its first lease. */
    void create(Bundle bundle);

    /** Strongly consistent. */
    Optional<Bundle> find(BundleId id);

    /**
     * Takes the bundle, unless another worker holds it or it is done.
     *
     * @return the bundle with the lease; empty if it cannot be taken or does not exist
     */
    Optional<Bundle> take(BundleId id, Lease lease, Instant now);

    /**
     * Stores a bundle that the caller has taken.
     *
     * @return false if another worker has taken it meanwhile
     */
    boolean save(Bundle taken);
}
