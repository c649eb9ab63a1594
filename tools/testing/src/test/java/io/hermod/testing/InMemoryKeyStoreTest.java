package io.hermod.testing;

import io.hermod.core.access.KeyRegistry;
import java.time.Clock;

class InMemoryKeyStoreTest extends KeyStoreContract {

    @Override
    protected KeyRegistry store(Clock clock) {
        return new InMemoryKeyStore(clock);
    }
}
