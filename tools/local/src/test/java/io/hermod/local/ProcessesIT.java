package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hermod.core.request.RequestType;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The system with each function in processes of its own: as it is in this process, and what only then can happen. */
@ExtendWith(SharedSystem.class)
@EnabledOnOs(OS.LINUX)
@ThirdLane
class ProcessesIT {
    private static final ScriptedAnswer HELLO =
            ScriptedAnswer.json("{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"é\"}}]}");
    private static final String UNKNOWN_JOB = "/v1/async/rerank/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";
    /** Short enough to be waited for, and long enough for a poll on a machine that has much else to do. */
    private static final FunctionLimits PATIENT = FunctionLimits.ofTheApi().withTimeout(Duration.ofSeconds(10));

    private static RunningSystem system;
    private static JobClient client;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(Hosting.Processes.usual().withPoll(PATIENT));
        client = system.client();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void eachFunction_isAProcess_beforeTheFirstRequest() {
        for (String function : List.of("submit", "worker", "poll", "admin")) {
            assertThat(processesOf(function))
                    .isNotEmpty()
                    .allSatisfy(
                            process -> assertThat(process.info().commandLine().orElse(""))
                                    .contains("-Dhermod.function=" + function)
                                    .doesNotContain("elasticmq", "s3proxy", "DynamoDBLocal"));
        }
    }

    @Test
    void keys_areKnownToTheFunctionsThatNeedThem() throws IOException {
        assertThat(environmentOf("worker")).contains(RunningSystem.OPENAI_KEY, "key-by-reference");
        assertThat(environmentOf("poll"))
                .contains("HERMOD_TABLE", "HERMOD_CONFIG")
                .doesNotContain(RunningSystem.OPENAI_KEY, "key-by-reference", "HERMOD_QUEUE_URL");
        assertThat(environmentOf("dead-letter"))
                .contains("HERMOD_FAILED_JOBS_URL")
                .doesNotContain(RunningSystem.OPENAI_KEY, "HERMOD_BUCKET");
    }

    @ParameterizedTest
    @EnumSource
    void job_endsAsItDoesInThisProcess(RequestType type, RunningSystem inProcess) {
        JsonNode job = client.run(SampleRequest.of(type, system.model(SampleAnswer.to(type))));
        JsonNode other = inProcess.client().run(SampleRequest.of(type, inProcess.model(SampleAnswer.to(type))));

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(shape(job)).isEqualTo(shape(other));
    }

    @Test
    void acceptance_isAsInThisProcess(RunningSystem inProcess) {
        HttpResponse<String> accepted = client.submit(SampleRequest.chat(system.model(HELLO)));
        HttpResponse<String> other = inProcess.client().submit(SampleRequest.chat(inProcess.model(HELLO)));

        assertThat(accepted.statusCode()).isEqualTo(other.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
        assertThat(Json.names(Json.of(accepted))).isEqualTo(Json.names(Json.of(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health", "/v1/async", UNKNOWN_JOB, "/v1/async/rerank/x", "/%7B/?a=%C3%A9&b", "/v1//"})
    void answer_toAGet_isAsInThisProcess(String path, RunningSystem inProcess) {
        isTheSame(inProcess, each -> each.get(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"model\":1}", "{\"model\":\"openai/m\"}", "{\"model\":\"x\",\"messages\":[{}]}"})
    void refusal_isAsInThisProcess(String body, RunningSystem inProcess) {
        isTheSame(inProcess, each -> each.submit(RequestType.CHAT_COMPLETION, body));
    }

    @Test
    void otherMethods_areRefusedAsInThisProcess(RunningSystem inProcess) {
        isTheSame(
                inProcess,
                each -> each.send(each.to("/v1/async/rerank")
                        .method("PUT", BodyPublishers.ofString("é"))
                        .build()));
    }

    @Test
    void compressedEnvelope_isAsInThisProcess(RunningSystem inProcess) {
        ScriptedAnswer large = ScriptedAnswer.json("{\"choices\":[],\"id\":\"" + "so ".repeat(3_000_000) + "\"}");
        HttpResponse<String> answer = compressedEnvelope(system, large);
        HttpResponse<String> other = compressedEnvelope(inProcess, large);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(headers(answer).keySet()).isEqualTo(headers(other).keySet()).contains("content-encoding");
    }

    /** The batch of a worker that was killed comes again once the queue shows it, which takes longer than a test. */
    @Test
    void workerThatIsKilled_isReplaced_andItsMessageStays() throws Exception {
        Gate gate = new Gate();
        ScriptedModel slow = system.modelThat(request -> gate.pass(HELLO));
        try (CapturedLog log = new CapturedLog()) {
            String lost = JobClient.location(client.submit(SampleRequest.chat(slow)));
            Eventually.get(slow::calls, calls -> calls == 1);

            List<ProcessHandle> killed = processesOf("worker");
            killed.forEach(ProcessHandle::destroyForcibly);
            Eventually.get(log::text, text -> text.contains("will be redelivered"));

            JsonNode next = client.run(SampleRequest.chat(system.model(HELLO)));
            assertThat(Json.text(next, "/status")).isEqualTo("completed");
            assertThat(processesOf("worker")).isNotEmpty().doesNotContainAnyElementsOf(killed);
            assertThat(Json.text(Json.of(client.get(lost)), "/status")).isEqualTo("processing");
            QueueDepth depth = Eventually.get(ProcessesIT::jobsQueue, queue -> queue.hidden() == 1);
            assertThat(depth.shown()).isZero();
        } finally {
            gate.open();
        }
    }

    @Test
    void functionThatExceedsItsTimeout_isAnswered500_andReplaced() throws Exception {
        List<ProcessHandle> frozen = processesOf("poll");
        signal("-STOP", frozen);

        Refused.with(client.get("/health"), 500, "Internal Server Error");

        signal("-CONT", frozen);
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        assertThat(processesOf("poll")).isNotEqualTo(frozen);
    }

    private static List<ProcessHandle> processesOf(String function) {
        return system.system().processesOf(function);
    }

    private static String environmentOf(String function) throws IOException {
        long pid = processesOf(function).getFirst().pid();
        return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), UTF_8);
    }

    /** To those that are still there. */
    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static QueueDepth jobsQueue() {
        EmbeddedAws aws = system.system().aws();
        try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            return QueueDepth.of(sqs, aws.names().queueUrl());
        }
    }

    private static HttpResponse<String> compressedEnvelope(RunningSystem each, ScriptedAnswer answer) {
        String location = JobClient.location(each.client().submit(SampleRequest.chat(each.model(answer))));
        return each.client().poll(location, "Accept-Encoding", "gzip");
    }

    /** Without what is new in every job. */
    private static JsonNode shape(JsonNode job) {
        ObjectNode shape = job.deepCopy();
        shape.remove(List.of("id", "request_id", "created_at", "completed_at", "expires_at"));
        if (shape.at("/result") instanceof ObjectNode result) {
            result.remove(List.of("extra_fields", "model"));
        }
        if (shape.at("/error") instanceof ObjectNode error) {
            shape.set("error", Json.withoutTimings(error));
        }
        return shape;
    }

    private static void isTheSame(RunningSystem inProcess, Function<JobClient, HttpResponse<String>> request) {
        HttpResponse<String> answer = request.apply(client);
        HttpResponse<String> other = request.apply(inProcess.client());

        assertThat(answer.statusCode()).isEqualTo(other.statusCode());
        assertThat(answer.body()).isEqualTo(other.body());
        assertThat(headers(answer)).isEqualTo(headers(other));
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }
}
