package io.hermod.core.job;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a payload lies outside of the job's item and message: below a prefix of its kind and the job's id, with a random name. Who does
 * not read it in the job's item or message cannot guess it.
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

    /** A new key for a result that may be read for so long. */
    public static PayloadKey ofResult(JobId job, Duration ttl) {
        return of(Retention.ofResult(ttl), job);
    }

    /** Whether the key is one of that job's request, and not of its result or of another job. */
    public boolean isOfRequest(JobId job) {
        return value.startsWith(Retention.REQUESTS.prefix() + job + "/");
    }

    /** Empty where the text has not the form of a key: it may come from a message that is not ours. */
    public static Optional<PayloadKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PayloadKey(text)) : Optional.empty();
    }

    private static PayloadKey of(Retention retention, JobId job) {
        return new PayloadKey(retention.prefix() + job + "/" + UUID.randomUUID());
    }
}
