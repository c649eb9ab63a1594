package io.hermod.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A virtual key as it is stored.
 *
 * @param digest of the current value
 * @param previous the value before the last rotation, if it had a grace period
 * @param updatedAt of the last change or rotation
 * @param rotatedAt of the last rotation; empty if there was none
 * @param version counts the changes, so that a writer does not overwrite one that it has not seen
 */
public record KeyRecord(
        VirtualKey key,
        KeyDigest digest,
        Optional<PreviousValue> previous,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> rotatedAt,
        long version) {

    /**
     * A rotated value in its grace period.
     *
     * @param until from this instant on it is rejected
     */
    public record PreviousValue(KeyDigest digest, Instant until) {
        boolean isValid(Instant now) {
            return now.isBefore(until);
        }
    }

    /** A new key. */
    public static KeyRecord of(VirtualKey key, KeyDigest digest, Instant now) {
        return new KeyRecord(key, digest, Optional.empty(), now, now, Optional.empty(), 1);
    }

    /** Whether the value is the key's current one, or its previous one within the grace period. */
    public boolean accepts(KeyDigest value, Instant now) {
        return digest.matches(value)
                || previous.filter(old -> old.isValid(now) && old.digest().matches(value))
                        .isPresent();
    }

    /** The end of the grace period; empty if there is no valid previous value. */
    public Optional<Instant> previousValueExpiresAt(Instant now) {
        return previous.filter(old -> old.isValid(now)).map(PreviousValue::until);
    }

    public KeyRecord changedTo(VirtualKey changed, Instant now) {
        return new KeyRecord(changed, digest, previous, createdAt, now, rotatedAt, version + 1);
    }

    /** With a new value. The current one stays valid for the grace period; the one before it becomes invalid now. */
    public KeyRecord rotatedTo(KeyDigest fresh, Duration grace, Instant now) {
        Optional<PreviousValue> rotated =
                grace.isZero() ? Optional.empty() : Optional.of(new PreviousValue(digest, now.plus(grace)));
        return new KeyRecord(key, fresh, rotated, createdAt, now, Optional.of(now), version + 1);
    }
}
