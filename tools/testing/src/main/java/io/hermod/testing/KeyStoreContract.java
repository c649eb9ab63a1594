package io.hermod.testing;

import static io.hermod.testing.SampleKeys.key;
import static io.hermod.testing.SampleKeys.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyOwner;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import io.hermod.core.shared.Registry.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link KeyRegistry}. The test of an implementation provides one. */
public abstract class KeyStoreContract {
    private static final Instant NOW = SampleJobs.NOW;
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyDigest digest = digest();
    private final KeyRecord record = KeyRecord.of(key("vk-" + UUID.randomUUID()), digest, NOW);
    private final SettableClock clock = new SettableClock();
    private KeyRegistry store;

    protected abstract KeyRegistry store(Clock clock);

    @BeforeEach
    void start() {
        store = store(clock);
    }

    @Test
    protected void key_isFound_byItsValueAndByItsId() {
        assertThat(store.create(record)).isEqualTo(Change.MADE);

        assertThat(store.find(digest)).contains(record.key());
        assertThat(store.find(id())).contains(record.key());
        assertThat(store.record(id())).contains(record);
    }

    @Test
    protected void key_comesBackAsItWas() {
        VirtualKey key = VirtualKey.of(id(), "team \u00e9" + id())
                .describedAs(Optional.of("for tests"))
                .activeIf(false)
                .expiringAt(Optional.of(NOW))
                .allowing(Map.of(
                        "openai",
                        ProviderGrant.ALL,
                        "groq",
                        new ProviderGrant(
                                new ModelGrant(Optional.of(Set.of("a", "b")), Set.of("c")),
                                OptionalDouble.of(0.3),
                                List.of(limit(Measure.TOKENS, 10, "1h")),
                                Optional.of(Set.of("key-1"))),
                        "mistral",
                        ProviderGrant.of(new ModelGrant(Optional.of(Set.of()), Set.of()))))
                .allowingEveryProviderIf(true)
                .limitedBy(List.of(
                        limit(Measure.REQUESTS, 0, "30s"),
                        new Limit(Measure.NANODOLLARS, Long.MAX_VALUE, new Window(1, Window.Unit.MONTH, true))))
                .ownedBy(List.of(
                        new KeyOwner(KeyOwner.Kind.TEAM, "t", List.of(limit(Measure.REQUESTS, 7, "1h"))),
                        new KeyOwner(KeyOwner.Kind.CUSTOMER, "c", List.of())));
        KeyRecord whole = KeyRecord.of(key, digest, NOW.plusNanos(1)).rotatedTo(digest(), HOUR, NOW.plusNanos(2));

        store.create(whole);

        assertThat(store.record(id())).contains(whole);
    }

    @Test
    protected void unknownKey_isNotFound() {
        assertThat(store.find(digest)).isEmpty();
        assertThat(store.find(id())).isEmpty();
        assertThat(store.record(id())).isEmpty();
    }

    @Test
    protected void newValueWithoutGrace_endsTheOldOne() {
        store.create(record);
        KeyRecord rotated = record.rotatedTo(digest(), Duration.ZERO, NOW);

        assertThat(store.replace(record, rotated)).isEqualTo(Change.MADE);

        assertThat(store.find(digest)).isEmpty();
        assertThat(store.find(rotated.digest())).contains(record.key());
    }

    @Test
    protected void oldValue_isValidUntilItsGraceEnds() {
        store.create(record);
        KeyRecord rotated = record.rotatedTo(digest(), HOUR, NOW);
        store.replace(record, rotated);

        clock.setTo(HOUR.minusNanos(1));
        assertThat(store.find(digest)).contains(record.key());
        clock.setTo(HOUR);
        assertThat(store.find(digest)).isEmpty();
        assertThat(store.find(rotated.digest())).contains(record.key());
    }

    @Test
    protected void secondRotation_endsTheFirstValue_withinItsGrace() {
        store.create(record);
        KeyRecord second = record.rotatedTo(digest(), HOUR, NOW);
        KeyRecord third = second.rotatedTo(digest(), HOUR, NOW);
        store.replace(record, second);
        store.replace(second, third);

        assertThat(store.find(digest)).isEmpty();
        assertThat(store.find(second.digest())).contains(record.key());
        assertThat(store.find(third.digest())).contains(record.key());
    }

    @Test
    protected void changedKey_keepsItsValues() {
        KeyRecord rotated = record.rotatedTo(digest(), HOUR, NOW);
        store.create(rotated);
        VirtualKey changed = VirtualKey.of(id(), "renamed " + id()).activeIf(false);

        store.replace(rotated, rotated.changedTo(changed, NOW));

        assertThat(store.find(digest)).contains(changed);
        assertThat(store.find(rotated.digest())).contains(changed);
    }

    @Test
    protected void changeOfAnotherWriter_isNotOverwritten() {
        store.create(record);
        KeyRecord first = record.changedTo(record.key().activeIf(false), NOW);
        store.replace(record, first);

        assertThat(store.replace(record, record.changedTo(record.key().named("other " + id()), NOW)))
                .isEqualTo(Change.OUTDATED);
        assertThat(store.delete(record)).isFalse();
        assertThat(store.create(record)).isEqualTo(Change.OUTDATED);

        assertThat(store.record(id())).contains(first);
    }

    @Test
    protected void ofConcurrentWriters_oneSucceeds_andTheOthersAreOutdated() throws Exception {
        store.create(record);

        List<Change> changes = Concurrently.run(
                8, i -> store.replace(record, record.changedTo(record.key().describedAs(Optional.of("by " + i)), NOW)));

        assertThat(changes).filteredOn(Change.MADE::equals).hasSize(1);
    }

    @Test
    protected void name_belongsToOneKey_untilThatHasAnother() {
        KeyRecord other = KeyRecord.of(
                VirtualKey.of("vk-" + UUID.randomUUID(), record.key().name()), digest(), NOW);
        store.create(record);

        assertThat(store.create(other)).isEqualTo(Change.NAME_TAKEN);
        assertThat(store.record(other.key().id())).isEmpty();
        assertThat(store.find(other.digest())).isEmpty();

        store.replace(record, record.changedTo(record.key().named("new " + id()), NOW));
        assertThat(store.create(other)).isEqualTo(Change.MADE);
    }

    @Test
    protected void rename_intoAnothersName_isNotMade() {
        KeyRecord other = KeyRecord.of(key("vk-" + UUID.randomUUID()), digest(), NOW);
        store.create(record);
        store.create(other);

        assertThat(store.replace(
                        other, other.changedTo(other.key().named(record.key().name()), NOW)))
                .isEqualTo(Change.NAME_TAKEN);
        assertThat(store.record(other.key().id())).contains(other);
    }

    @Test
    protected void value_belongsToOneKey() {
        store.create(record);

        assertThat(store.create(KeyRecord.of(key("vk-" + UUID.randomUUID()), digest, NOW)))
                .isEqualTo(Change.VALUE_TAKEN);
        assertThat(store.find(digest)).contains(record.key());
    }

    @Test
    protected void deletedKey_isGone_withItsValuesAndItsName() {
        KeyRecord rotated = record.rotatedTo(digest(), HOUR, NOW);
        store.create(rotated);

        assertThat(store.delete(rotated)).isTrue();

        assertThat(store.find(digest)).isEmpty();
        assertThat(store.find(rotated.digest())).isEmpty();
        assertThat(store.record(id())).isEmpty();
        assertThat(store.delete(rotated)).isFalse();
        assertThat(store.create(record)).isEqualTo(Change.MADE);
    }

    @Test
    protected void allKeys_areListed() {
        KeyRecord other = KeyRecord.of(key("vk-" + UUID.randomUUID()), digest(), NOW);
        store.create(record);
        store.create(other);
        store.delete(other);

        assertThat(store.all()).contains(record).doesNotContain(other);
    }

    private String id() {
        return record.key().id();
    }

    private static KeyDigest digest() {
        return KeyDigest.of("sk-bf-" + UUID.randomUUID());
    }
}
