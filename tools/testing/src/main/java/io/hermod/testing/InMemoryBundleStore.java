package io.hermod.testing;

import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A {@link BundleStore} for tests. It passes the same contract as the real one. */
public final class InMemoryBundleStore extends Breakable implements BundleStore {
    private final Map<BundleId, Bundle> bundles = new HashMap<>();

    public InMemoryBundleStore() {
        super("the store of bundles");
    }

    @Override
    public synchronized void create(Bundle bundle) {
        throwFault();
        bundles.put(bundle.id(), bundle);
    }

    @Override
    public synchronized Optional<Bundle> find(BundleId id) {
        throwFault();
        return Optional.ofNullable(bundles.get(id));
    }

    @Override
    public synchronized Optional<Bundle> take(BundleId id, Lease lease, Instant now) {
        throwFault();
        Optional<Bundle> taken = Optional.ofNullable(bundles.get(id))
                .filter(bundle -> bundle.lease().owner().equals(lease.owner())
                        || (!bundle.isDone() && bundle.lease().isExpired(now)))
                .map(bundle -> bundle.held(lease));
        taken.ifPresent(bundle -> bundles.put(id, bundle));
        return taken;
    }

    @Override
    public synchronized boolean save(Bundle taken) {
        throwFault();
        boolean isHeld = Optional.ofNullable(bundles.get(taken.id()))
                .filter(stored -> stored.lease().owner().equals(taken.lease().owner()))
                .isPresent();
        if (isHeld) {
            bundles.put(taken.id(), taken);
        }
        return isHeld;
    }
}
