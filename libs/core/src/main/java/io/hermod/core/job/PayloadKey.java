package io.hermod.core.job;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The key of a payload in the payload store: a prefix for its retention, the id of a bundle, or a job's id and a name.
 * The name of a result is random, because callers get a URL of it; that of a request is the job's instance, so that the
 * request can be deleted with its job.
 */
public record PayloadKey(String value) {
    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern FORM = Pattern.compile("(?:requests/" + UUID_TEXT + "/[0-9a-z]{1,16}"
            + "|bundles/~[0-9a-z]{1,12}"
            + "|results/(?:day|week|month|year)/" + UUID_TEXT + "/" + UUID_TEXT + ")");

    public PayloadKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the key of a payload");
        }
    }

    /** The key of the body of the job's request, if the message has no room for it. */
    public static PayloadKey ofRequest(JobRef job) {
        return new PayloadKey(Retention.REQUESTS.prefix() + job.id() + "/" + job.instance());
    }

    /** The key of the messages of a bundle's jobs. */
    public static PayloadKey ofBundle(String id) {
        return new PayloadKey(Retention.BUNDLES.prefix() + id);
    }

    /** A new key for a result with the TTL. */
    public static PayloadKey ofResult(JobId job, Duration ttl) {
        return new PayloadKey(Retention.ofResult(ttl).prefix() + job + "/" + UUID.randomUUID());
    }

    /** Empty if the text is not a valid key, as in a message from another sender. */
    public static Optional<PayloadKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PayloadKey(text)) : Optional.empty();
    }
}
