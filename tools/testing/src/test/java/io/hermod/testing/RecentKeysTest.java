package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.RecentKeys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final KeyDigest DIGEST = KeyDigest.of("sk-bf-1");

    private final InMemoryKeyStore store = new InMemoryKeyStore();
    private final SettableClock clock = new SettableClock();
    private final RecentKeys keys = new RecentKeys(store, clock);

    @Test
    void key_isReadOnceAMinute() {
        store.put(SampleKeys.key("vk-1"), DIGEST);
        int before = store.calls();

        keys.find(DIGEST);
        assertThat(keys.find(DIGEST)).contains(SampleKeys.key("vk-1"));
        assertThat(store.calls()).isEqualTo(before + 1);

        clock.pass(Duration.ofSeconds(60));
        keys.find(DIGEST);
        assertThat(store.calls()).isEqualTo(before + 2);
    }

    @Test
    void deletedKey_isNotFoundAfterAMinute() {
        store.put(SampleKeys.key("vk-1"), DIGEST);
        keys.find("vk-1");
        store.reset();

        assertThat(keys.find("vk-1")).isPresent();
        clock.pass(Duration.ofSeconds(60));
        assertThat(keys.find("vk-1")).isEmpty();
    }

    @Test
    void newKey_isFoundAtOnce_evenIfItWasReadBefore() {
        assertThat(keys.find(DIGEST)).isEmpty();

        store.put(SampleKeys.key("vk-1"), DIGEST);

        assertThat(keys.find(DIGEST)).isPresent();
    }
}
