package io.hermod.testing;

import io.hermod.core.port.KeyStore;

class InMemoryKeyStoreTest extends KeyStoreContract {
    private final InMemoryKeyStore store = new InMemoryKeyStore();

    @Override
    protected KeyStore store() {
        return store;
    }
}
