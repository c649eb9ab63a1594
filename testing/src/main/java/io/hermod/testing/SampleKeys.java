package io.hermod.testing;

import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Virtual keys as tests need them. */
public final class SampleKeys {
    static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123Z");

    private SampleKeys() {}

    /** A key that allows every model of openai, and nothing else. */
    public static VirtualKey key(String id) {
        return new VirtualKey(id, "name of " + id, true, Optional.empty(), Map.of("openai", ModelGrant.ALL), false);
    }
}
