package io.hermod.wire;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The job as a client sees it, in the contract's order of members. Unknown members are left out, never null. */
public final class JobEnvelope {
    private JobEnvelope() {}

    /**
     * The envelope of the job's present state.
     *
     * @throws IllegalArgumentException if the payload store holds the envelope, which {@link #completed} rendered
     */
    public static byte[] render(Job job) {
        return switch (job.state()) {
            case JobState.Pending _ -> head(job, JobStatus.PENDING);
            case JobState.Processing _ -> head(job, JobStatus.PROCESSING);
            case JobState.Completed completed -> whole(completed(job, completed.at(), inline(completed.result())));
            case JobState.Failed failed ->
                whole(with(
                        ended(
                                job,
                                JobStatus.FAILED,
                                failed.at(),
                                failed.failure().statusCode()),
                        "error",
                        failed.failure().error()));
        };
    }

    /** The envelope of the submit's response, for any present state. */
    public static byte[] accepted(Job job) {
        return head(job, JobStatus.PENDING);
    }

    /** The envelope of a job that completes with the result, in pieces: a result may be megabytes and is not copied. */
    public static Payload[] completed(Job job, Instant at, Payload result) {
        return with(ended(job, JobStatus.COMPLETED, at, 200), "result", result);
    }

    /** The envelope with the member {@code request_type} before the others. */
    public static Payload withType(RequestType type, Payload envelope) {
        return withText("request_type", type.wireName(), envelope);
    }

    /** The envelope in a list: without the result, and with the request's type and the path to poll. */
    public static Payload listed(Job job) {
        byte[] envelope = switch (job.state()) {
            case JobState.Completed completed -> ended(job, JobStatus.COMPLETED, completed.at(), 200);
            case JobState.Pending _ -> render(job);
            case JobState.Processing _ -> render(job);
            case JobState.Failed _ -> render(job);
        };
        return withType(job.type(), withText("poll_url", pollPath(job), Payload.of(envelope)));
    }

    /** A page of a list. */
    public static byte[] list(List<Payload> envelopes, Optional<String> nextCursor) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("jobs");
            for (Payload envelope : envelopes) {
                json.writeRawValue(envelope.asUtf8());
            }
            json.writeEndArray();
            JsonText.writeOptional(json, "next_cursor", nextCursor);
        });
    }

    /** The path at which the job is polled. */
    public static String pollPath(Job job) {
        return "/v1/async/" + job.type().path() + "/" + job.id();
    }

    /** Prepends a member whose text needs no escapes. */
    private static Payload withText(String name, String text, Payload envelope) {
        byte[] start = ("{\"" + name + "\":\"" + text + "\",").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + envelope.size() - 1);
        System.arraycopy(envelope.bytes(), 1, whole, start.length, envelope.size() - 1);
        return Payload.of(whole);
    }

    /** The result in the envelope of a completed job, as its provider sent it. */
    public static Payload result(Payload envelope) {
        try (JsonObjectCursor members = JsonObjectCursor.open(envelope.bytes())) {
            members.finish();
            JsonObjectCursor.Member result = members.member("result").orElseThrow();
            return Payload.of(Arrays.copyOfRange(envelope.bytes(), result.valueStart(), result.end()));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("an envelope is no JSON", malformed);
        }
    }

    private static Payload inline(StoredResult result) {
        return switch (result) {
            case StoredResult.Inline inline -> Gzip.decompress(inline.gzip());
            case StoredResult.External external ->
                throw new IllegalArgumentException("the payload store holds the envelope as " + external.key());
        };
    }

    private static byte[] head(Job job, JobStatus status) {
        return JsonText.object(json -> {
            json.writeStringField("id", job.id().value());
            json.writeStringField("request_id", job.requestId());
            json.writeStringField("status", status.wireName());
            json.writeStringField("created_at", job.createdAt().toString());
        });
    }

    private static byte[] ended(Job job, JobStatus status, Instant at, int statusCode) {
        return JsonText.object(json -> {
            json.writeStringField("id", job.id().value());
            json.writeStringField("request_id", job.requestId());
            json.writeStringField("status", status.wireName());
            json.writeStringField("expires_at", at.plus(job.terms().resultTtl()).toString());
            json.writeStringField("created_at", job.createdAt().toString());
            json.writeStringField("completed_at", at.toString());
            json.writeNumberField("status_code", statusCode);
        });
    }

    /** Appends a member whose value is JSON, without parsing it. */
    private static Payload[] with(byte[] object, String name, Payload value) {
        String open = new String(object, 0, object.length - 1, StandardCharsets.UTF_8);
        return new Payload[] {Payload.utf8(open + ",\"" + name + "\":"), value, Payload.utf8("}")};
    }

    private static byte[] whole(Payload... pieces) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(pieces).mapToInt(Payload::size).sum());
        Arrays.stream(pieces).map(Payload::bytes).forEach(whole::put);
        return whole.array();
    }
}
