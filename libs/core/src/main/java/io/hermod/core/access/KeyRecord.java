package io.hermod.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A virtual key as it is kept: with what is known of its value, and what was done to it.
 *
 * @param digest of its value
 * @param ending the value before, where that is still good for a while
 * @param updatedAt when it was last changed or rotated
 * @param rotatedAt when it got its value, where that is not its first
 * @param version counts the changes, so that nobody undoes one unseen
 */
public record KeyRecord(
        VirtualKey key,
        KeyDigest digest,
        Optional<EndingValue> ending,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> rotatedAt,
        long version) {

    /**
     * A value that has a successor.
     *
     * @param until from then on it is good for nothing
     */
    public record EndingValue(KeyDigest digest, Instant until) {
        boolean isGood(Instant now) {
            return now.isBefore(until);
        }
    }

    /** A key that nobody has kept before. */
    public static KeyRecord of(VirtualKey key, KeyDigest digest, Instant now) {
        return new KeyRecord(key, digest, Optional.empty(), now, now, Optional.empty(), 1);
    }

    /** Whether the value is the key's. */
    public boolean isOpenedBy(KeyDigest value, Instant now) {
        return digest.matches(value)
                || ending.filter(old -> old.isGood(now) && old.digest().matches(value))
                        .isPresent();
    }

    /** The end of the value before; empty where none is good any more. */
    public Optional<Instant> previousValueExpiresAt(Instant now) {
        return ending.filter(old -> old.isGood(now)).map(EndingValue::until);
    }

    public KeyRecord changedTo(VirtualKey changed, Instant now) {
        return new KeyRecord(changed, digest, ending, createdAt, now, rotatedAt, version + 1);
    }

    /** With a new value; the one before stays good for the grace, and what came before that ends now. */
    public KeyRecord rotatedTo(KeyDigest fresh, Duration grace, Instant now) {
        Optional<EndingValue> old =
                grace.isZero() ? Optional.empty() : Optional.of(new EndingValue(digest, now.plus(grace)));
        return new KeyRecord(key, fresh, old, createdAt, now, Optional.of(now), version + 1);
    }
}
