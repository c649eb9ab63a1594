package io.hermod.webhooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.wire.EndedJobMembers;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Renders what an attempt posts: the event, and the job as it is stored when the attempt is made. A payload comes in
 * pieces, because a result may be megabytes and is not copied.
 *
 * @param apiUrl the stage's address without a slash at its end; if empty, a {@code result_url} is a path
 */
public record RenderPayload(PayloadStore payloads, Optional<String> apiUrl) {

    /** For a stage with that address, which may have a slash at its end. */
    public static RenderPayload at(Optional<String> apiUrl, PayloadStore payloads) {
        return new RenderPayload(payloads, apiUrl.map(RenderPayload::withoutSlash));
    }

    static String withoutSlash(String apiUrl) {
        return apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
    }

    /**
     * The payload about an ended job. It has the result or the error if the endpoint asks for it. If that is too large,
     * and its TTL is over, no receiver can read it by its {@code result_url} either.
     *
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read now
     * @throws RenderingFailed if the result is no longer stored, or is corrupt
     */
    public List<Payload> ended(Delivery delivery, Job job, EndpointSettings endpoint, Instant now)
            throws RenderingFailed {
        EndedJob end = EndedJob.of(job);
        return switch (content(end, endpoint)) {
            case Content.None _ -> List.of(payload(delivery.event(), now, json -> write(json, job, end)));
            case Content.TooLarge _ when job.isExpired(now) -> expired(delivery, now);
            case Content.TooLarge tooLarge ->
                List.of(payload(delivery.event(), now, json -> {
                    write(json, job, end);
                    json.writeBooleanField(tooLarge.member() + "_omitted", true);
                }));
            case Content.Whole whole ->
                with(payload(delivery.event(), now, json -> write(json, job, end)), whole.member(), whole.json());
        };
    }

    /** The payload about a job whose outcome can no longer be read. */
    public List<Payload> expired(Delivery delivery, Instant now) {
        return List.of(payload(delivery.event(), now, json -> {
            json.writeStringField("job_id", delivery.job().id().value());
            json.writeStringField("status", status(delivery.event()).wireName());
            json.writeBooleanField("result_expired", true);
        }));
    }

    /** A payload about a job that never was, for a test of the endpoint. It needs no store. */
    static List<Payload> sample(WebhookEvent event, Instant now, Optional<String> apiUrl) {
        String id = "test-" + UUID.randomUUID();
        return List.of(payload(event, now, json -> {
            json.writeStringField("job_id", id);
            json.writeStringField("request_type", RequestType.CHAT_COMPLETION.wireName());
            json.writeStringField("status", status(event).wireName());
            json.writeNumberField("status_code", status(event) == JobStatus.COMPLETED ? 200 : 500);
            json.writeStringField("created_at", now.toString());
            json.writeStringField("completed_at", now.toString());
            json.writeStringField(
                    "result_url", apiUrl.orElse("") + "/v1/async/" + RequestType.CHAT_COMPLETION.path() + "/" + id);
        }));
    }

    private Content content(EndedJob end, EndpointSettings endpoint) throws RenderingFailed {
        return endpoint.includeResponse()
                ? end.content(payloads, endpoint.delivery().maxResponseBytes())
                : new Content.None();
    }

    private static JobStatus status(WebhookEvent event) {
        return switch (event) {
            case JOB_COMPLETED -> JobStatus.COMPLETED;
            case JOB_FAILED -> JobStatus.FAILED;
        };
    }

    private void write(JsonGenerator json, Job job, EndedJob end) throws IOException {
        EndedJobMembers.write(json, job, end.statusCode(), end.at(), apiUrl);
    }

    private static Payload payload(WebhookEvent event, Instant now, JsonText.Members data) {
        return Payload.of(JsonText.object(json -> {
            json.writeStringField("event", event.wireName());
            json.writeStringField("created_at", now.toString());
            json.writeObjectFieldStart("data");
            data.write(json);
            json.writeEndObject();
        }));
    }

    /** Adds a member to the data, which is the payload's last member. */
    private static List<Payload> with(Payload payload, String member, Payload value) {
        String end = "}}";
        String start = payload.asUtf8().substring(0, payload.asUtf8().length() - end.length());
        return List.of(Payload.utf8(start + ",\"" + member + "\":"), value, Payload.utf8(end));
    }
}
