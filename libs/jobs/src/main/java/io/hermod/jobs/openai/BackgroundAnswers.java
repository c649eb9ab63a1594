package io.hermod.jobs.openai;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.StoredObject;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of OpenAI's background mode: jobs as responses. */
@Singleton
public record BackgroundAnswers(StoredObject results, Clock clock) {
    private static final String POLL_AFTER = "openai-poll-after-ms";
    private static final Map<Integer, String> CODES = Map.of(429, "rate_limit_exceeded");

    /** The response does not exist for the caller. */
    public static ApiException notFound() {
        return ApiException.of(404, "response not found or expired");
    }

    /**
     * The job as a response. One that failed is answered with 200 too.
     *
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read
     */
    public MutableHttpResponse<byte[]> of(Job job, HttpRequest<?> request) {
        return switch (job.state()) {
            case JobState.Pending _ -> running(job, "queued");
            case JobState.Processing _ -> running(job, "in_progress");
            case JobState.Failed failed -> failed(job, failed.failure());
            case JobState.Completed _ -> completed(job, request);
        };
    }

    /** Says that the response is deleted. */
    public static MutableHttpResponse<byte[]> deleted(Job job) {
        return JsonResponses.json(200, JsonText.object(json -> {
            json.writeStringField("id", ResponseId.of(job.id()));
            json.writeStringField("object", "response");
            json.writeBooleanField("deleted", true);
        }));
    }

    private MutableHttpResponse<byte[]> running(Job job, String status) {
        long seconds = PollDelay.seconds(Duration.between(job.createdAt(), clock.instant()));
        return JsonResponses.json(200, response(job, status, Optional.empty()))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .header(POLL_AFTER, Long.toString(Duration.ofSeconds(seconds).toMillis()));
    }

    private static MutableHttpResponse<byte[]> failed(Job job, Failure failure) {
        return JsonResponses.json(
                200,
                failure.is(Failure.CANCELLED)
                        ? response(job, "cancelled", Optional.empty())
                        : response(job, "failed", Optional.of(fault(failure))));
    }

    private static ResponseObject.Fault fault(Failure failure) {
        try {
            JsonTree error = JsonTree.read(failure.error().bytes()).required("error");
            return new ResponseObject.Fault(
                    error.text("code").orElse(CODES.getOrDefault(failure.statusCode(), "server_error")),
                    error.text("message").orElse(""));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored error is no JSON", malformed);
        }
    }

    private static byte[] response(Job job, String status, Optional<ResponseObject.Fault> error) {
        return new ResponseObject(ResponseId.of(job.id()), status, job.createdAt(), true, job.echo(), error)
                .render(_ -> {});
    }

    private MutableHttpResponse<byte[]> completed(Job job, HttpRequest<?> request) {
        return results.read(
                        job,
                        (ended, envelope) -> withId(StoredObject.RESULT.of(ended, envelope), ResponseId.of(ended.id())),
                        JobResponses.acceptsGzip(request))
                .response();
    }

    /** The provider's response with the id by which the client knows it. */
    private static Payload withId(Payload response, String id) {
        try (JsonObjectCursor members = JsonObjectCursor.open(response.bytes())) {
            members.finish();
            String text = "\"" + id + "\"";
            JsonEdit edit = members.member("id")
                    .map(own -> new JsonEdit(own.valueStart(), own.end(), text))
                    .orElseGet(() -> JsonEdit.insert(
                            members.end(), (members.members().isEmpty() ? "" : ",") + "\"id\":" + text));
            return Payload.of(JsonEdit.apply(response.bytes(), List.of(edit)));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored result is no JSON", malformed);
        }
    }
}
