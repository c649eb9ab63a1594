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
        KeyRegistry.Change change =
                seen.map(record -> replace(record, seeded)).orElseGet(() -> registry.create(record(seeded)));
        return switch (change) {
            case KeyRegistry.Change.Made made -> outcome(seen, made.record());
            case KeyRegistry.Change.NameTaken _ -> Outcome.NAME_TAKEN;
            case KeyRegistry.Change.ValueTaken _ -> Outcome.VALUE_TAKEN;
            case KeyRegistry.Change.Outdated _ -> seed(seeded);
        };
    }

    private KeyRegistry.Change replace(KeyRecord seen, SeededKey seeded) {
        KeyRecord next = updated(seen, seeded);
        return next.equals(seen) ? new KeyRegistry.Change.Made(seen) : registry.replace(seen, next);
    }

    private KeyRecord updated(KeyRecord seen, SeededKey seeded) {
        Instant now = clock.instant();
        KeyRecord same = seen.key().equals(seeded.key()) ? seen : seen.changedTo(seeded.key(), now);
        return same.digest().matches(seeded.digest()) ? same : same.rotatedTo(seeded.digest(), grace, now);
    }

    private KeyRecord record(SeededKey seeded) {
        return KeyRecord.of(seeded.key(), seeded.digest(), clock.instant());
    }

    private static Outcome outcome(Optional<KeyRecord> seen, KeyRecord now) {
        return seen.map(record -> record.equals(now) ? Outcome.UNCHANGED : Outcome.CHANGED)
                .orElse(Outcome.MADE);
    }
}
