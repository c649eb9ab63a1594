package io.hermod.testing;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Virtual keys for tests. */
public final class SampleKeys {
    static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123Z");

    private SampleKeys() {}

    /** A key that allows only openai, with all its models. */
    public static VirtualKey key(String id) {
        return VirtualKey.of(id, "name of " + id).allowing(Map.of("openai", ProviderGrant.ALL));
    }

    /** A limit in a window such as {@code 1h}. */
    public static Limit limit(Measure measure, long max, String window) {
        return new Limit(measure, max, Window.parse(window).orElseThrow());
    }

    public static ProviderGrant limited(Limit limit) {
        return new ProviderGrant(ModelGrant.ALL, OptionalDouble.empty(), List.of(limit));
    }

    public static ProviderGrant weighing(double weight) {
        return new ProviderGrant(ModelGrant.ALL, OptionalDouble.of(weight), List.of());
    }
}
