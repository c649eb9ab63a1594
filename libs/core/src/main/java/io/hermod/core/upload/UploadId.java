package io.hermod.core.upload;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An upload's id in the API: {@code upload_} and a UUID of version 7, which contains the time of its creation. An id
 * with a changed time is useless, because no upload is stored under it.
 */
public record UploadId(String value) {
    /** How long the file may be PUT and named in requests. */
    public static final Duration VALIDITY = Duration.ofMinutes(15);

    public static final String PREFIX = "upload_";

    /** A regular expression for ids, to find them in a text. */
    public static final String FORM = PREFIX + "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static final Pattern CANONICAL = Pattern.compile(FORM);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public UploadId {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an upload");
        }
    }

    /** A new id that cannot be guessed. */
    public static UploadId at(Instant now) {
        long time = (now.toEpochMilli() << 16) | VERSION_7 | (RANDOM.nextLong() & 0x0FFF);
        long random = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new UploadId(PREFIX + new UUID(time, random));
    }

    /** Empty if the text is not an id. */
    public static Optional<UploadId> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new UploadId(text)) : Optional.empty();
    }

    public Instant expiresAt() {
        long time = UUID.fromString(value.substring(PREFIX.length())).getMostSignificantBits() >>> 16;
        return Instant.ofEpochMilli(time).plus(VALIDITY);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt());
    }

    @Override
    public String toString() {
        return value;
    }
}
