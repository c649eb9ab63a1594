package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.local.BatchingProvider.Mishap;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that join a batch of a provider that misbehaves. No job is lost, and none is paid for twice. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class BatchIT {
    private static final int JOBS = 4;

    @TempDir
    private static Path folder;

    private static BatchingProvider provider;
    private static LocalSystem system;
    private static JobClient client;

    @BeforeAll
    static void start() throws IOException {
        provider = new BatchingProvider();
        Path config = Files.writeString(folder.resolve("config.json"), """
            {"providers":{"openai":{"keys":[{"name":"only","value":"k"}],"network_config":{"base_url":"%s"}},
             "groq":{"keys":[{"value":"k"}],"network_config":{"base_url":"%s"}}},
             "pricing":{"openai/none-priced":{"input_cost_per_token":0.01,"output_cost_per_token":0.02}}}\
            """.formatted(provider.url(), provider.url()));
        Map<String, String> environment = Map.of("HERMOD_CONFIG", config.toString());
        system = LocalSystem.start(0, name -> Optional.ofNullable(environment.get(name)));
        client = new JobClient(system.url());
    }

    @AfterAll
    static void stop() {
        system.close();
        provider.close();
    }

    @Test
    void jobs_areOneBatch_andSayThatItServedThem() {
        String model = newModel(Mishap.NONE);

        List<JsonNode> ended = run(model);

        assertThat(ended).allSatisfy(job -> {
            assertThat(Json.text(job, "/status")).isEqualTo("completed");
            assertThat(Json.text(job, "/result/extra_fields/service_tier")).isEqualTo("batch");
            assertThat(job.at("/result/extra_fields/attempts").asInt()).isEqualTo(1);
        });
        assertThat(provider.batchesOf(model)).hasSizeLessThanOrEqualTo(2);
        assertThat(provider.batchesOf(model))
                .allSatisfy(file -> assertThat(file)
                        .contains("\"method\":\"POST\",\"url\":\"/v1/chat/completions\"")
                        .doesNotContain("service_tier"));
        assertThat(provider.paidLines(model)).hasSize(JOBS).doesNotHaveDuplicates();
        assertThat(provider.calls(model)).isZero();
    }

    @Test
    void cost_isHalf_ifThePriceListHasNoPriceOfBatches() {
        JsonNode job = Json.of(client.awaitEnd(submit("none-priced")));

        JsonNode usage = job.at("/result/usage");
        double standard = usage.at("/prompt_tokens").asInt() * 0.01
                + usage.at("/completion_tokens").asInt() * 0.02;
        assertThat(job.at("/result/extra_fields/cost").asDouble()).isEqualTo(standard / 2);
    }

    /** The lines come in the opposite order. What the batch does not serve runs by itself. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "EXPIRES_WITH_HALF",
                "LOSES_A_LINE",
                "DOUBLES_A_LINE",
                "LINE_OF_200_KB",
                "CANCELLED_BY_HAND",
                "UPLOAD_FAILS_ONCE",
                "KEY_IS_REVOKED",
                "BATCH_FAILS"
            })
    void everyJobCompletes_andIsPaidForOnce(Mishap mishap) {
        String model = newModel(mishap);

        List<JsonNode> ended = run(model);

        assertThat(ended)
                .allSatisfy(job -> assertThat(Json.text(job, "/status")).isEqualTo("completed"));
        assertThat(provider.paidLines(model)).doesNotHaveDuplicates();
        assertThat(provider.paidLines(model).size() + provider.calls(model)).isEqualTo(JOBS);
    }

    @Test
    void jobWithOneAttempt_fails_ifItsBatchIsLost() {
        String model = newModel(Mishap.KEY_IS_REVOKED);

        assertThat(run(model, "x-hermod-max-attempts", "1"))
                .allSatisfy(
                        job -> assertThat(Json.text(job, "/error/error/type")).isEqualTo("attempts_exhausted"));
        assertThat(provider.calls(model)).isZero();
    }

    @Test
    void jobWithOneAttempt_runsByItself_ifItsBatchHasNotServedIt() {
        String model = newModel(Mishap.LOSES_A_LINE);

        assertThat(run(model, "x-hermod-max-attempts", "1"))
                .allSatisfy(job -> assertThat(Json.text(job, "/status")).isEqualTo("completed"));
        assertThat(provider.calls(model)).isPositive();
    }

    /** Half of the time until the deadline is kept for the standard tier. */
    @Test
    void batchThatNeverEnds_isCancelled_andItsJobsRunByThemselves() {
        String model = newModel(Mishap.NEVER_ENDS);

        List<JsonNode> ended = run(model, "x-hermod-deadline", "60");

        assertThat(ended).allSatisfy(job -> {
            assertThat(Json.text(job, "/status")).isEqualTo("completed");
            assertThat(Json.text(job, "/result/extra_fields/service_tier")).isNotEqualTo("batch");
        });
        assertThat(provider.isCancelled(model)).isTrue();
        assertThat(provider.calls(model)).isEqualTo(JOBS);
    }

    @Test
    void lineThatFails_isTheErrorOfItsJob() {
        String model = newModel(Mishap.LINE_FAILS);

        List<JsonNode> ended = run(model);

        assertThat(ended)
                .filteredOn(job -> Json.text(job, "/status").equals("failed"))
                .hasSameSizeAs(provider.batchesOf(model))
                .allSatisfy(job ->
                        assertThat(Json.text(job, "/error/error/message")).isEqualTo("too long"));
        assertThat(provider.calls(model)).isZero();
    }

    @Test
    void batchThatIsRejected_failsItsJobs_withTheProvidersError() {
        String model = newModel(Mishap.BATCH_IS_REJECTED);

        assertThat(run(model)).allSatisfy(job -> {
            assertThat(Json.text(job, "/status")).isEqualTo("failed");
            assertThat(Json.text(job, "/error/error/message")).isEqualTo("this model has no batches");
        });
        assertThat(provider.calls(model)).isZero();
    }

    /** The bundle's name is in the batch's metadata. */
    @Test
    void batchWhoseAnswerIsLost_isFound_andNotBegunAgain() {
        String model = newModel(Mishap.ANSWER_IS_LOST);

        List<JsonNode> ended = run(model);

        assertThat(ended)
                .allSatisfy(job -> assertThat(Json.text(job, "/status")).isEqualTo("completed"));
        assertThat(provider.paidLines(model)).hasSize(JOBS).doesNotHaveDuplicates();
    }

    @Test
    void jobThatIsCancelledInItsBatch_staysFailed() {
        String model = newModel(Mishap.NONE);
        String location = submit(model);
        client.send(
                client.to(location + "/cancel").POST(BodyPublishers.noBody()).build());
        String other = submit(model);

        assertThat(Json.text(Json.of(client.awaitEnd(other)), "/status")).isEqualTo("completed");

        JsonNode job = Json.of(client.get(location));
        assertThat(job.at("/status_code").asInt()).isEqualTo(499);
        assertThat(provider.calls(model)).isZero();
    }

    @Test
    void tierOfAnotherProvider_isRejectedAtOnce() {
        HttpResponse<String> answer = client.submit(
                RequestType.SPEECH,
                "{\"model\":\"openai/tts-1\",\"input\":\"a\",\"voice\":\"alloy\"}",
                "x-hermod-tier",
                "batch");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("the tier batch is not available for openai/tts-1 (speech)");
    }

    private static String newModel(Mishap mishap) {
        return BatchingProvider.nameOf(mishap) + "-" + UUID.randomUUID();
    }

    private static List<JsonNode> run(String model, String... headers) {
        List<String> locations =
                IntStream.range(0, JOBS).mapToObj(_ -> submit(model, headers)).toList();
        return locations.stream()
                .map(location -> Json.of(client.awaitEnd(location)))
                .toList();
    }

    private static String submit(String model, String... headers) {
        HttpRequest.Builder request = client.to(JobClient.path(RequestType.CHAT_COMPLETION))
                .header("content-type", "application/json")
                .header("x-hermod-tier", "batch")
                .POST(BodyPublishers.ofString("{\n\"model\":\"openai/" + model
                        + "\",\n\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"));
        return JobClient.location(client.send((headers.length == 0 ? request : request.headers(headers)).build()));
    }
}
