package io.hermod.core.job;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The key of a payload in the payload store: a prefix for its retention, the job's id and a random name, so that the
 * key cannot be guessed.
 */
public record PayloadKey(String value) {
    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern FORM =
            Pattern.compile("(?:requests|results/(?:day|week|month|year))/" + UUID_TEXT + "/" + UUID_TEXT);

    public PayloadKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the key of a payload");
        }
    }

    /** A new key for a request's body. */
    public static PayloadKey ofRequest(JobId job) {
        return of(Retention.REQUESTS, job);
    }

    /** A new key for a result with the TTL. */
    public static PayloadKey ofResult(JobId job, Duration ttl) {
        return of(Retention.ofResult(ttl), job);
    }

    /** Whether the key belongs to the request of the job. */
    public boolean isOfRequest(JobId job) {
        return value.startsWith(Retention.REQUESTS.prefix() + job + "/");
    }

    /** Empty if the text is not a valid key, as in a message from another sender. */
    public static Optional<PayloadKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PayloadKey(text)) : Optional.empty();
    }

    private static PayloadKey of(Retention retention, JobId job) {
        return new PayloadKey(retention.prefix() + job + "/" + UUID.randomUUID());
    }
}
