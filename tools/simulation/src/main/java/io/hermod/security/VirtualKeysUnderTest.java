package io.hermod.security;

import io.hermod.core.access.KeyStore;
import java.time.Clock;

/** Makes {@link VirtualKeys} without a container. */
public final class VirtualKeysUnderTest {
    private VirtualKeysUnderTest() {}

    public static VirtualKeys of(KeyStore keys, Clock clock) {
        return new VirtualKeys(keys, clock);
    }
}
