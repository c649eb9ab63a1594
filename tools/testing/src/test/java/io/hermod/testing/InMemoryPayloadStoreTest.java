package io.hermod.testing;

import io.hermod.core.job.PayloadStore;

class InMemoryPayloadStoreTest extends PayloadStoreContract {
    private final InMemoryPayloadStore store = new InMemoryPayloadStore();

    @Override
    protected PayloadStore store() {
        return store;
    }
}
