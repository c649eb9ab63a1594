package io.hermod.testing;

import static io.hermod.core.access.SeedKeys.Outcome.CHANGED;
import static io.hermod.core.access.SeedKeys.Outcome.MADE;
import static io.hermod.core.access.SeedKeys.Outcome.NAME_TAKEN;
import static io.hermod.core.access.SeedKeys.Outcome.UNCHANGED;
import static io.hermod.core.access.SeedKeys.Outcome.VALUE_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeedKeysTest {
    private static final KeyDigest OF_THE_FILE = KeyDigest.of("sk-bf-file");
    private static final SeededKey SEEDED = new SeededKey(SampleKeys.key("vk-1"), OF_THE_FILE);

    private final SettableClock clock = new SettableClock();
    private final InMemoryKeyStore store = new InMemoryKeyStore(clock);
    private final SeedKeys seedKeys = new SeedKeys(store, clock);

    @Test
    void again_changesNothing_notEvenItsTime() {
        assertThat(seedKeys.seed(SEEDED)).isEqualTo(MADE);
        KeyRecord made = record();
        clock.setTo(Duration.ofDays(1));

        assertThat(seedKeys.seed(SEEDED)).isEqualTo(UNCHANGED);
        assertThat(record()).isEqualTo(made);
    }

    @Test
    void whatTheFileSays_replacesWhatAnAdminSaid_butNotWhenItWasMade() {
        seedKeys.seed(SEEDED);
        KeyRecord made = record();
        store.replace(made, made.changedTo(made.key().activeIf(false), clock.instant()));
        clock.setTo(Duration.ofDays(1));

        assertThat(seedKeys.seed(SEEDED)).isEqualTo(CHANGED);
        assertThat(record().key()).isEqualTo(SEEDED.key());
        assertThat(record().createdAt()).isEqualTo(made.createdAt());
        assertThat(record().updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void filesValue_replacesTheOneOfARotation() {
        seedKeys.seed(SEEDED);
        KeyDigest rotated = KeyDigest.of("sk-bf-rotated");
        store.replace(record(), record().rotatedTo(rotated, Duration.ofHours(1), clock.instant()));

        assertThat(seedKeys.seed(SEEDED)).isEqualTo(CHANGED);
        assertThat(store.find(OF_THE_FILE)).contains(SEEDED.key());
        assertThat(store.find(rotated)).isEmpty();
    }

    @Test
    void otherKeys_stay_andKeepTheirNamesAndValues() {
        VirtualKey made = SampleKeys.key("vk-made");
        store.put(made, KeyDigest.of("sk-bf-made"));

        assertThat(seedKeys.seed(new SeededKey(VirtualKey.of("vk-2", made.name()), OF_THE_FILE)))
                .isEqualTo(NAME_TAKEN);
        assertThat(seedKeys.seed(new SeededKey(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-made"))))
                .isEqualTo(VALUE_TAKEN);
        assertThat(store.all()).extracting(KeyRecord::key).containsExactly(made);
    }

    private KeyRecord record() {
        return store.record("vk-1").orElseThrow();
    }
}
