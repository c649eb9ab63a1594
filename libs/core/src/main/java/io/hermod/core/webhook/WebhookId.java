package io.hermod.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.job.JobRef;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one end of one job. It follows from the job, so a delivery that is made twice has the same name twice. A job
 * that is redriven ends again and has another.
 */
public record WebhookId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public WebhookId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an end");
        }
    }

    /**
     * The id of the job's end.
     *
     * @param endedAt when the job ended
     */
    public static WebhookId of(JobRef job, Instant endedAt) {
        String end = job.id() + "/" + job.instance() + "/" + endedAt.toEpochMilli();
        return new WebhookId(UUID.nameUUIDFromBytes(end.getBytes(UTF_8)).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
