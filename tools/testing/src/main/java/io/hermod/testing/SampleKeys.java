package io.hermod.testing;

import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.Map;

/** Virtual keys for tests. */
public final class SampleKeys {
    static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123Z");

    private SampleKeys() {}

    /** A key that allows only openai, with all its models. */
    public static VirtualKey key(String id) {
        return VirtualKey.of(id, "name of " + id).allowing(Map.of("openai", ProviderGrant.ALL));
    }
}
