package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Job;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The members that tell of an ended job, without its result or error: in a webhook's {@code data} and in an event. */
public final class EndedJobMembers {
    private EndedJobMembers() {}

    /**
     * Writes the members into an object.
     *
     * @param apiUrl the stage's address without a slash at its end; if empty, {@code result_url} is a path
     */
    public static void write(JsonGenerator json, Job job, int statusCode, Instant endedAt, Optional<String> apiUrl)
            throws IOException {
        json.writeStringField("job_id", job.id().value());
        json.writeStringField("request_type", job.type().wireName());
        json.writeStringField("status", job.status().wireName());
        json.writeNumberField("status_code", statusCode);
        json.writeStringField("created_at", job.createdAt().toString());
        json.writeStringField("completed_at", endedAt.toString());
        json.writeStringField("result_url", apiUrl.orElse("") + JobEnvelope.pollPath(job));
        json.writeStringField(
                "result_expires_at", endedAt.plus(job.terms().resultTtl()).toString());
    }
}
