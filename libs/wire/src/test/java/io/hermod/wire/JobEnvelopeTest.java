package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobEnvelopeTest {
    private static final Instant CREATED = Instant.parse("2026-08-01T10:00:00.123456Z");
    private static final Instant ENDED = Instant.parse("2026-08-01T10:00:02.500Z");

    @Test
    void pendingJob_isItsNamesItsStatusAndItsCreation() {
        assertThat(rendered(new JobState.Pending())).isEqualTo("""
            {"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","request_id":"request-1","status":"pending",\
            "created_at":"2026-08-01T10:00:00.123456Z"}\
            """);
    }

    @Test
    void processingJob_differsInTheStatusOnly() {
        assertThat(rendered(new JobState.Processing(new Lease("worker-1", ENDED))))
                .isEqualTo("""
                    {"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","request_id":"request-1","status":"processing",\
                    "created_at":"2026-08-01T10:00:00.123456Z"}\
                    """);
    }

    @Test
    void completedJob_carriesItsResult_byteForByte() {
        Payload result = Payload.utf8("{ \"object\":\"\u00e9\" , \"n\": 1.0E+5,\"extra_fields\":{} }");

        assertThat(rendered(new JobState.Completed(ENDED, new StoredResult.Inline(Gzip.compress(result)))))
                .isEqualTo("""
                    {"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","request_id":"request-1","status":"completed",\
                    "expires_at":"2026-08-01T10:10:02.500Z","created_at":"2026-08-01T10:00:00.123456Z",\
                    "completed_at":"2026-08-01T10:00:02.500Z","status_code":200,\
                    "result":{ "object":"\u00e9" , "n": 1.0E+5,"extra_fields":{} }}\
                    """);
    }

    @Test
    void jobInAList_hasItsTypeAndThePathToPoll_andNoResult() {
        Payload result = Payload.utf8("{}");

        assertThat(JobEnvelope.listed(
                                job(new JobState.Completed(ENDED, new StoredResult.Inline(Gzip.compress(result)))))
                        .asUtf8())
                .isEqualTo("""
                    {"request_type":"chat_completion",\
                    "poll_url":"/v1/async/chat/completions/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",\
                    "id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","request_id":"request-1","status":"completed",\
                    "expires_at":"2026-08-01T10:10:02.500Z","created_at":"2026-08-01T10:00:00.123456Z",\
                    "completed_at":"2026-08-01T10:00:02.500Z","status_code":200}\
                    """);
    }

    @Test
    void list_hasACursor_unlessItIsTheLastPage() {
        List<Payload> jobs = List.of(Payload.utf8("{\"n\":1}"), Payload.utf8("{\"n\":2}"));

        assertThat(new String(JobEnvelope.list(jobs, Optional.of("next")), UTF_8))
                .isEqualTo("{\"jobs\":[{\"n\":1},{\"n\":2}],\"next_cursor\":\"next\"}");
        assertThat(new String(JobEnvelope.list(List.of(), Optional.empty()), UTF_8))
                .isEqualTo("{\"jobs\":[]}");
    }

    @Test
    void failedJob_carriesItsErrorAndItsStatusCode() {
        Payload error = Payload.utf8("{\"is_bifrost_error\":false,\"error\":{\"message\":\"no\"},\"extra_fields\":{}}");

        assertThat(rendered(new JobState.Failed(ENDED, new Failure(404, Optional.empty(), error))))
                .isEqualTo("""
                    {"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","request_id":"request-1","status":"failed",\
                    "expires_at":"2026-08-01T10:10:02.500Z","created_at":"2026-08-01T10:00:00.123456Z",\
                    "completed_at":"2026-08-01T10:00:02.500Z","status_code":404,\
                    "error":{"is_bifrost_error":false,"error":{"message":"no"},"extra_fields":{}}}\
                    """);
    }

    private static String rendered(JobState state) {
        return new String(JobEnvelope.render(job(state)), UTF_8);
    }

    private static Job job(JobState state) {
        JobId id = new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11");
        return new Job(
                new JobRef(id, "instance"),
                RequestType.CHAT_COMPLETION,
                "request-1",
                Optional.empty(),
                CREATED,
                JobTerms.usual(CREATED, Duration.ofMinutes(10)),
                CREATED.plus(Job.MAX_AGE),
                1,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
