package io.hermod.testing;

import io.hermod.core.job.JobStore;

class InMemoryJobStoreTest implements JobStoreContract {
    private final InMemoryJobStore store = new InMemoryJobStore();

    @Override
    public JobStore store() {
        return store;
    }
}
