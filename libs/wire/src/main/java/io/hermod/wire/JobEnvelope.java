package io.hermod.wire;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The job as a client sees it, in the contract's order of members; what is not known yet is left out, never null. */
public final class JobEnvelope {
    private JobEnvelope() {}

    /**
     * The job's envelope, as it is now.
     *
     * @throws IllegalArgumentException for a job whose envelope lies in the payload store, rendered by {@link #completed}
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

    /** The envelope with which the job was accepted, whatever has become of it. */
    public static byte[] accepted(Job job) {
        return head(job, JobStatus.PENDING);
    }

    /** The envelope of a job that completes with the result, in pieces: it is not copied, as it may be megabytes. */
    public static Payload[] completed(Job job, Instant at, Payload result) {
        return with(ended(job, JobStatus.COMPLETED, at, 200), "result", result);
    }

    private static Payload inline(StoredResult result) {
        return switch (result) {
            case StoredResult.Inline inline -> Gzip.decompress(inline.gzip());
            case StoredResult.External external ->
                throw new IllegalArgumentException("the envelope is stored already, as " + external.key());
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

    /** Adds the last member without reading it: it is JSON already. */
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
