package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EachRequestTypeIT extends SystemTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z";

    EachRequestTypeIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @EnumSource
    void submit_isAnswered202_withThePendingJob(RequestType type) {
        ScriptedModel model = system.model(SampleAnswer.to(type));

        HttpResponse<String> accepted = client.submit(SampleRequest.of(type, model), "x-request-id", "mine 1/" + type);

        JsonNode job = Json.of(accepted);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(accepted.headers().allValues("x-request-id")).containsExactly("mine 1/" + type);
        assertThat(accepted.headers().allValues("location"))
                .containsExactly("/v1/async/" + type.path() + "/" + Json.text(job, "/id"));
        assertThat(Json.names(job)).containsExactly("id", "request_id", "status", "created_at");
        assertThat(Json.text(job, "/id")).matches(UUID);
        assertThat(Json.text(job, "/request_id")).isEqualTo("mine 1/" + type);
        assertThat(Json.text(job, "/status")).isEqualTo("pending");
        assertThat(Json.text(job, "/created_at")).matches(UTC);
        assertThat(Duration.between(Instant.parse(Json.text(job, "/created_at")), Instant.now()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource
    void poll_isAnswered202_whileTheJobIsWorkedOn(RequestType type) {
        Gate gate = new Gate();
        ScriptedModel model = system.modelThat(request -> gate.pass(SampleAnswer.to(type)));
        HttpResponse<String> accepted = client.submit(SampleRequest.of(type, model));
        String location = JobClient.location(accepted);

        HttpResponse<String> first = client.get(location);
        Eventually.get(model::calls, calls -> calls == 1);
        HttpResponse<String> working = client.get(location);
        gate.open();

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(Json.text(Json.of(first), "/status")).isIn("pending", "processing");
        assertThat(working.statusCode()).isEqualTo(202);
        assertThat(working.headers().allValues("retry-after")).containsExactly("1");
        assertThat(working.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(working.body()).isEqualTo(accepted.body().replace("\"pending\"", "\"processing\""));
        assertThat(Json.text(Json.of(client.awaitEnd(location)), "/status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @EnumSource
    void poll_isAnswered200_withTheResult_onceTheJobHasCompleted(RequestType type) {
        ScriptedModel model = system.model(SampleAnswer.to(type));
        HttpResponse<String> accepted = client.submit(SampleRequest.of(type, model));

        HttpResponse<String> end = client.awaitEnd(JobClient.location(accepted));

        JsonNode job = Json.of(end);
        assertThat(end.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(end.headers().firstValue("retry-after")).isEmpty();
        Json.isEnded(job, "result");
        assertThat(Json.text(job, "/id")).isEqualTo(Json.text(Json.of(accepted), "/id"));
        assertThat(Json.text(job, "/request_id")).isEqualTo(Json.text(Json.of(accepted), "/request_id"));
        assertThat(Json.text(job, "/request_id")).matches(UUID);
        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(Json.text(job, "/created_at")).isEqualTo(Json.text(Json.of(accepted), "/created_at"));
        assertThat(job.at("/status_code").isInt()).isTrue();
        assertThat(job.at("/status_code").asInt()).isEqualTo(200);
        assertThat(Json.text(job, "/expires_at")).matches(UTC);
        assertThat(Json.text(job, "/completed_at")).matches(UTC);
        assertThat(client.get(JobClient.location(accepted)).body()).isEqualTo(end.body());
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void result_carriesExtraFields(RequestType type) {
        ScriptedModel model = system.model(SampleAnswer.to(type));

        JsonNode extra = client.run(SampleRequest.of(type, model)).at("/result/extra_fields");

        assertThat(Json.names(extra))
                .containsExactly(
                        "request_type",
                        "provider",
                        "original_model_requested",
                        "resolved_model_used",
                        "latency",
                        "chunk_index",
                        "queued_ms",
                        "provider_ms",
                        "attempts");
        assertThat(Json.text(extra, "/request_type")).isEqualTo(type.wireName());
        assertThat(Json.text(extra, "/provider")).isEqualTo(SampleJobs.providerOf(type));
        assertThat(Json.text(extra, "/original_model_requested")).isEqualTo(model.name());
        assertThat(Json.text(extra, "/resolved_model_used")).isEqualTo(model.name());
        assertThat(extra.at("/latency").isIntegralNumber()).isTrue();
        assertThat(extra.at("/latency").asLong()).isBetween(0L, 60_000L);
        assertThat(extra.at("/chunk_index").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void provider_isCalledOnce_atItsOwnPath_withItsOwnKey(RequestType type) {
        ScriptedModel model = system.model(SampleAnswer.to(type));

        client.run(SampleRequest.of(type, model));

        assertThat(model.requests()).hasSize(1);
        ReceivedRequest request = model.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo((type == RequestType.RERANK ? "/v2/" : "/v1/") + type.path());
        assertThat(request.header("authorization"))
                .isEqualTo(
                        SampleJobs.providerOf(type).equals("openai")
                                ? Optional.of("Bearer " + RunningSystem.OPENAI_KEY)
                                : Optional.empty());
        assertThat(request.header("content-type").map(EachRequestTypeIT::withoutBoundary))
                .contains(withoutBoundary(SampleRequest.of(type, model).contentType()));
    }

    /** The provider gets a form with a new boundary. */
    private static String withoutBoundary(String contentType) {
        return contentType.replaceFirst("boundary=.*", "boundary=");
    }
}
