package io.hermod.testing;

import static io.hermod.testing.SampleKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.port.KeyStore;
import java.util.Map;
import java.util.Optional;
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
        VirtualKey key = new VirtualKey(
                "vk-" + UUID.randomUUID(),
                "team \u00e9",
                false,
                Optional.of(SampleKeys.NOW),
                Map.of(
                        "openai", ModelGrant.ALL,
                        "groq", new ModelGrant(Optional.of(Set.of("a", "b")), Set.of("c")),
                        "mistral", new ModelGrant(Optional.of(Set.of()), Set.of())),
                true);

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
        VirtualKey changed = new VirtualKey(key.id(), "renamed", false, Optional.empty(), Map.of(), false);

        store().put(changed, digest);

        assertThat(store().find(digest)).contains(changed);
    }

    private static KeyDigest digest() {
        return KeyDigest.of("sk-bf-" + UUID.randomUUID());
    }
}
