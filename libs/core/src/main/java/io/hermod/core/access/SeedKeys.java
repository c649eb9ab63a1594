package io.hermod.core.access;

import io.hermod.core.shared.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes the keys of {@code config.json} into the registry. The file wins over changes to its keys; other keys are not
 * changed.
 *
 * @param grace how long a value that is no longer in the file stays valid
 */
public record SeedKeys(KeyRegistry registry, Clock clock, Duration grace) {
    /** Values that are no longer in the file become invalid at once. */
    public SeedKeys(KeyRegistry registry, Clock clock) {
        this(registry, clock, Duration.ZERO);
    }

    public SeedKeys keepingValuesFor(Duration newGrace) {
        return new SeedKeys(registry, clock, newGrace);
    }

    /** The outcome for a key. */
    public enum Outcome {
        MADE,
        CHANGED,
        UNCHANGED,
        /** Another key has the name; nothing was written. */
        NAME_TAKEN,
        /** Another key has the value; nothing was written. */
        VALUE_TAKEN
    }

    /**
     * Creates or updates the key. Does nothing if the registry has it already.
     *
     * @throws Unavailable if the registry does not respond in time
     */
    public Outcome seed(SeededKey seeded) {
        Optional<KeyRecord> seen = registry.record(seeded.key().id());
        KeyRecord next = seen.map(record -> updated(record, seeded)).orElseGet(() -> record(seeded));
        if (seen.filter(next::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        return switch (seen.map(record -> registry.replace(record, next)).orElseGet(() -> registry.create(next))) {
            case MADE -> seen.isPresent() ? Outcome.CHANGED : Outcome.MADE;
            case NAME_TAKEN -> Outcome.NAME_TAKEN;
            case VALUE_TAKEN -> Outcome.VALUE_TAKEN;
            case OUTDATED -> seed(seeded);
        };
    }

    private KeyRecord updated(KeyRecord seen, SeededKey seeded) {
        Instant now = clock.instant();
        KeyRecord same = seen.key().equals(seeded.key()) ? seen : seen.changedTo(seeded.key(), now);
        return same.digest().matches(seeded.digest()) ? same : same.rotatedTo(seeded.digest(), grace, now);
    }

    private KeyRecord record(SeededKey seeded) {
        return KeyRecord.of(seeded.key(), seeded.digest(), clock.instant());
    }
}
