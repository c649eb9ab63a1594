package io.hermod.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts a key of {@code config.json} into the registry, where what the file says counts. Other keys stay as they are. */
public final class SeedKeys {
    private final KeyRegistry registry;
    private final Clock clock;

    public SeedKeys(KeyRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** What became of a key. */
    public enum Outcome {
        MADE,
        CHANGED,
        UNCHANGED,
        /** Another key has its name, and nothing was done. */
        NAME_TAKEN,
        /** Another key has its value, and nothing was done. */
        VALUE_TAKEN
    }

    /**
     * Seeds the key; again does nothing more.
     *
     * @throws KeyRegistry.Unavailable where the registry did not answer
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
        KeyRecord next = withFilesWord(seen, seeded);
        return next.equals(seen) ? new KeyRegistry.Change.Made(seen) : registry.replace(seen, next);
    }

    /** A value that the file does not have any more ends at once. */
    private KeyRecord withFilesWord(KeyRecord seen, SeededKey seeded) {
        Instant now = clock.instant();
        KeyRecord same = seen.key().equals(seeded.key()) ? seen : seen.changedTo(seeded.key(), now);
        return same.digest().matches(seeded.digest()) ? same : same.rotatedTo(seeded.digest(), Duration.ZERO, now);
    }

    private KeyRecord record(SeededKey seeded) {
        return KeyRecord.of(seeded.key(), seeded.digest(), clock.instant());
    }

    private static Outcome outcome(Optional<KeyRecord> seen, KeyRecord now) {
        return seen.map(record -> record.equals(now) ? Outcome.UNCHANGED : Outcome.CHANGED)
                .orElse(Outcome.MADE);
    }
}
