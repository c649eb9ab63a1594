package io.hermod.core.job;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one job for good. The id alone does not: an id that is derived from an idempotency key is used again once its
 * job has expired or was never queued. A message of the earlier job must not run the later one.
 *
 * @param instance a random text of at most 7 characters, made when the job is created, stored with it, and carried by
 *     its messages
 */
public record JobRef(JobId id, String instance) {
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,16}");

    public JobRef {
        if (!FORM.matcher(instance).matches()) {
            throw new IllegalArgumentException("not the instance of a job");
        }
    }

    /** A new job with the id. */
    public static JobRef create(JobId id) {
        return new JobRef(id, Integer.toUnsignedString(UUID.randomUUID().hashCode(), Character.MAX_RADIX));
    }
}
