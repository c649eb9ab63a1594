package io.hermod.core.job;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A job's id, also the table's partition key: a UUID in canonical lower-case text. */
public record JobId(String value) {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public JobId {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not a canonical UUID");
        }
    }

    public static JobId random() {
        return new JobId(UUID.randomUUID().toString());
    }

    /** Empty if the text is not a canonical UUID. No such job can exist, so the store need not be read. */
    public static Optional<JobId> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new JobId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
