package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollIT extends SystemTest {
    private static final String UNKNOWN = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";
    /** What the configuration of these tests sets instead of the hour. */
    private static final Duration DEFAULT_TTL = Duration.ofMinutes(30);

    PollIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @EnumSource
    void unknownJob_isNotFound(RequestType type) {
        isNotFound(client.get(JobClient.path(type) + "/" + UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHAT_COMPLETION")
    void jobOfAnotherType_isNotFound(RequestType type) {
        String chat = JobClient.location(client.submit(SampleRequest.chat(system.model(SampleAnswer.chat()))));
        String id = chat.substring(chat.lastIndexOf('/') + 1);

        isNotFound(client.get(JobClient.path(type) + "/" + id));
        client.awaitEnd(chat);
        isNotFound(client.get(JobClient.path(type) + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not-a-uuid", "3b0d7c527a0e4f6e9d554f2b0a8f1c11",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c1", "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c111",
                "%7B3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11%7D", "%7B%7D",
                "0", "%20",
                "%25", "%2e%2e",
                "%E2%82%AC", "%ff",
                "a+b", "a;b=c",
                "a.json", "a:b@c!d$e&f'g(h)*i,j"
            })
    void malformedId_isNotFound(String id) {
        isNotFound(client.get("/v1/async/chat/completions/" + id));
    }

    @Test
    void veryLongId_isNotFound() {
        isNotFound(client.get("/v1/async/chat/completions/" + "a".repeat(5_000)));
    }

    @Test
    void idIsTakenToTheLetter() {
        String location = JobClient.location(client.submit(SampleRequest.chat(system.model(SampleAnswer.chat()))));
        client.awaitEnd(location);
        int id = location.lastIndexOf('/') + 1;

        isNotFound(client.get(location.substring(0, id) + location.substring(id).toUpperCase(Locale.ROOT)));
        isNotFound(client.get(location + "%20"));
        assertThat(client.get(location + "?a=b&c").statusCode()).isEqualTo(200);
        assertThat(client.get(location.replace("-", "%2D")).statusCode()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{job_id}", "a|b", "a\"b", "a\\b", "a^b", "a`b", "%", "%00", "%zz", "[", "caf\u00e9"})
    void idThatNoUriMayHold_isNotFound(String id) {
        String answer = RawHttp.exchange(client.url(), "GET /v1/async/chat/completions/" + id + " HTTP/1.1");

        assertThat(RawHttp.status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("Exception", "io.hermod", "io.micronaut", "java.");
        assertThat(RawHttp.body(answer)).startsWith("{\"is_bifrost_error\":false,\"status_code\":4");
    }

    @Test
    void outcome_expiresAfterTheSecondsAskedFor() {
        expiresAfterASecond(SampleRequest.chat(system.model(SampleAnswer.chat())));
    }

    @Test
    void failedJob_expiresToo() {
        expiresAfterASecond(SampleRequest.of(RequestType.RERANK, "keyed/model-forbidden"));
    }

    private void expiresAfterASecond(SampleRequest request) {
        String location = JobClient.location(client.submit(request, "x-bf-async-job-result-ttl", "1"));
        JsonNode job = Json.of(client.awaitEnd(location));

        assertThat(Json.between(job, "/completed_at", "/expires_at")).isEqualTo(Duration.ofSeconds(1));
        Eventually.get(() -> client.get(location), answer -> answer.statusCode() == 404);
        isNotFound(client.get(location));
        assertThat(Instant.now()).isAfterOrEqualTo(Instant.parse(Json.text(job, "/expires_at")));
    }

    @ParameterizedTest
    @CsvSource({"86400, P1D", "9223372036854775807, P365D"})
    void outcome_staysAsLongAsAskedFor_withinReason(String ttl, Duration life) {
        assertThat(lifeWith(ttl)).isEqualTo(life);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "1e3", "ten", "10s", "0x10", "99999999999999999999"})
    void ttlThatIsNoPositiveWholeNumber_meansTheDefault(String ttl) {
        assertThat(lifeWith(ttl)).isEqualTo(DEFAULT_TTL);
    }

    private Duration lifeWith(String ttl) {
        SampleRequest request = SampleRequest.chat(system.model(SampleAnswer.chat()));
        String location = JobClient.location(client.submit(request, "x-bf-async-job-result-ttl", ttl));
        return Json.between(Json.of(client.awaitEnd(location)), "/completed_at", "/expires_at");
    }

    private static void isNotFound(HttpResponse<String> answer) {
        Refused.with(answer, 404, Refused.NO_SUCH_JOB);
    }
}
