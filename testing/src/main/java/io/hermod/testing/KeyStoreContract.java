package io.hermod.testing;

import static io.hermod.testing.SampleKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import io.hermod.core.port.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} keeps to. An implementation's test extends this and says how to make one. */
public abstract class KeyStoreContract {
    protected abstract KeyStore store();

    @Test
    protected void key_isFound_byItsValueAndByItsId() {
        VirtualKey key = key("vk-" + UUID.randomUUID());
        KeyDigest digest = digest();

        store().put(key, digest);

        assertThat(store().find(digest)).contains(key);
        assertThat(store().find(key.id())).contains(key);
    }

    @Test
    protected void key_comesBackAsItWas() {
        VirtualKey key = VirtualKey.of("vk-" + UUID.randomUUID(), "team \u00e9")
                .describedAs(Optional.of("for tests"))
                .activeIf(false)
                .expiringAt(Optional.of(SampleKeys.NOW))
                .allowing(Map.of(
                        "openai",
                        ProviderGrant.ALL,
                        "groq",
                        new ProviderGrant(
                                new ModelGrant(Optional.of(Set.of("a", "b")), Set.of("c")),
                                OptionalDouble.of(0.3),
                                List.of(limit(Measure.TOKENS, 10, "1h"))),
                        "mistral",
                        ProviderGrant.of(new ModelGrant(Optional.of(Set.of()), Set.of()))))
                .allowingEveryProviderIf(true)
                .limitedBy(List.of(
                        limit(Measure.REQUESTS, 0, "30s"),
                        new Limit(Measure.NANODOLLARS, Long.MAX_VALUE, new Window(1, Window.Unit.MONTH, true))));

        store().put(key, digest());

        assertThat(store().find(key.id())).contains(key);
    }

    @Test
    protected void unknownKey_isNotFound() {
        assertThat(store().find(digest())).isEmpty();
        assertThat(store().find("vk-" + UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void newValue_endsTheOldOne() {
        VirtualKey key = key("vk-" + UUID.randomUUID());
        KeyDigest old = digest();
        KeyDigest fresh = digest();
        store().put(key, old);

        store().put(key, fresh);

        assertThat(store().find(old)).isEmpty();
        assertThat(store().find(fresh)).contains(key);
    }

    @Test
    protected void changedKey_keepsItsValue() {
        VirtualKey key = key("vk-" + UUID.randomUUID());
        KeyDigest digest = digest();
        store().put(key, digest);
        VirtualKey changed = VirtualKey.of(key.id(), "renamed").activeIf(false);

        store().put(changed, digest);

        assertThat(store().find(digest)).contains(changed);
    }

    private static Limit limit(Measure measure, long most, String window) {
        return new Limit(measure, most, Window.parse(window).orElseThrow());
    }

    private static KeyDigest digest() {
        return KeyDigest.of("sk-bf-" + UUID.randomUUID());
    }
}
