package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bifrost's {@code x-bf-async} on the routes of Anthropic's clients: submit, and retrieve by {@code x-bf-async-id}. */
@MicronautTest(startApplication = false)
class MessagesRoutesTest extends SubmitFixture {
    private static final String PATH = "/anthropic/v1/messages";
    private static final String BODY =
            "{\"model\":\"claude-opus-4-5\", \"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    static List<String> paths() {
        return AnthropicPath.all();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void requestOfEachPath_becomesAJob(String path) {
        GatewayAnswer answer = asynchronous(path, BODY).sentTo(function);

        Job job = onlyJob();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(job.type()).isEqualTo(RequestType.MESSAGES);
        assertThat(answer.body()).isEqualTo(running(job, "pending"));
        assertThat(answer.header("x-request-id")).contains(job.requestId());
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.header("warning")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"claude-opus-4-5, anthropic, claude-opus-4-5", "bedrock/anthropic.claude, bedrock, anthropic.claude"})
    void modelWithoutAProvider_isOfAnthropic(String model, String provider, String name) {
        asynchronous(PATH, BODY.replace("claude-opus-4-5", model)).sentTo(function);

        InferenceRequest request = queue.sent().getFirst().request();
        assertThat(request.models()).containsExactly(new ModelRef(provider, name));
        assertThat(new String(request.body().with("\"m\"".getBytes(UTF_8)), UTF_8))
                .isEqualTo(BODY.replace("claude-opus-4-5", "m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/async/messages"})
    void headersOfAnthropicsApi_goToTheProvider(String path) {
        asynchronous(path, ValidRequests.MESSAGES)
                .withHeader("anthropic-version", "2023-06-01")
                .withHeader("anthropic-beta", "a,b")
                .withHeader("anthropic-other", "c")
                .sentTo(function);

        assertThat(queue.sent().getFirst().request().options().headers())
                .containsOnlyKeys("anthropic-version", "anthropic-beta")
                .containsEntry("anthropic-beta", "a,b");
    }

    @Test
    void headersOfAnthropicsApi_stayBehind_withARequestOfAnotherType() {
        ValidRequests.chat().withHeader("anthropic-beta", "a").sentTo(function);

        assertThat(queue.sent().getFirst().request().options().headers()).isEmpty();
    }

    @Test
    void requestWithoutTheHeader_isRejected() {
        assertError(
                GatewayRequest.post(PATH, BODY).sentTo(function),
                400,
                "invalid_request_error",
                "set the header x-bf-async: Hermod answers nothing synchronously");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void jobThatRuns_isAMessageWithoutContent() {
        Job job = claimed(created());

        assertThat(retrieve(job).body()).isEqualTo(running(job, "processing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/litellm/v1/messages"})
    void completedJob_isTheProvidersMessage(String path) {
        String message = "{ \"id\":\"msg_1\",\"content\":[],\"usage\":{\"input_tokens\":1.0}";
        Job job = claimed(created());
        String result = message + ",\"extra_fields\":{\"latency\":3,\"cost\":1}}";
        store.complete(job, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8(result))));

        GatewayAnswer answer = retrieval(path, job).sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(message + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"status_code\":529,', '\"type\":\"overloaded_error\",', 529, overloaded_error",
        "'\"status_code\":529,', '', 529, overloaded_error",
        "'', '', 400, invalid_request_error"
    })
    void failedJob_isAnthropicsError_withItsStatus(String code, String type, int status, String shown) {
        Job job = claimed(created());
        String error = "{\"is_bifrost_error\":false," + code + "\"error\":{" + type
                + "\"message\":\"no\"},\"extra_fields\":{}}";
        store.fail(job, NOW, new Failure(500, Optional.empty(), Payload.utf8(error)));

        assertError(retrieve(job), status, shown, "no");
    }

    @Test
    void jobThatTheCallerMayNotSee_isNotFound() {
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
        Job foreign = SampleJobs.pending(RequestType.MESSAGES).ofKey(Optional.of("vk-1"));
        store.create(foreign);
        Job other = SampleJobs.pending(RequestType.RESPONSES);
        store.create(other);

        for (Job job : new Job[] {foreign, other, SampleJobs.pending(RequestType.MESSAGES)}) {
            GatewayAnswer answer =
                    retrieval(PATH, job).withHeader("x-api-key", "sk-bf-2").sentTo(function);
            assertError(answer, 404, "not_found_error", "job not found or expired");
        }
    }

    @Test
    void storeThatIsDown_is500_atRetrieval() {
        Job job = created();
        store.goDown();

        assertError(retrieve(job), 500, "api_error", "failed to retrieve async job");
    }

    @Test
    void stream_isRejected() {
        GatewayAnswer answer = asynchronous(PATH, BODY.replace("\"max_tokens\":9", "\"stream\":true"))
                .withHeader("x-bf-vk", "sk-bf-unknown")
                .sentTo(function);

        assertError(answer, 400, "invalid_request_error", "streaming is not supported for async requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"m\"}", "{\"model\":\"m\",\"messages\":[]}"})
    void bodyWithoutMessages_isRejected(String body) {
        GatewayAnswer answer = asynchronous(PATH, body).sentTo(function);

        assertError(answer, 400, "invalid_request_error", "messages is required for messages");
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({UNKNOWN_CALLER, UNKNOWN_WEBHOOK})
    void callerOrWebhookThatIsUnknown_makesNoJob(String header, String value, String reason) {
        GatewayAnswer answer =
                asynchronous(PATH, BODY).withHeader(header, value).sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
            {"type":"error","error":{"type":"invalid_request_error","message":"failed to create async job",\
            "error":"%s"}}\
            """.formatted(reason));
        assertThat(store.all()).isEmpty();
    }

    @Test
    void providerThatDoesNotSpeakMessages_isRejected() {
        GatewayAnswer answer = asynchronous(PATH, BODY.replace("claude-opus-4-5", "openai/gpt-4o"))
                .sentTo(function);

        assertError(answer, 400, "invalid_request_error", "messages is not supported by openai provider");
    }

    @Test
    void otherRoute_isNotAsynchronous() {
        GatewayAnswer answer =
                asynchronous("/anthropic/v1/messages/batches", "{}").sentTo(function);

        assertError(
                answer,
                400,
                "invalid_request_error",
                "async is not supported for batch, file, or container operations");
    }

    private static String running(Job job, String status) {
        return """
            {"id":"%s","type":"message","role":"assistant","model":"","content":[],"stop_reason":null,\
            "stop_sequence":null,"usage":{"input_tokens":0,"output_tokens":0},"status":"%s"}\
            """.formatted(job.id(), status);
    }

    private static void assertError(GatewayAnswer answer, int status, String type, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}");
    }

    private static GatewayRequest asynchronous(String path, String body) {
        return GatewayRequest.post(path, body).withHeader("x-bf-async", "true");
    }

    private GatewayAnswer retrieve(Job job) {
        return retrieval(PATH, job).sentTo(function);
    }

    private static GatewayRequest retrieval(String path, Job job) {
        return GatewayRequest.post(path, "{}")
                .withHeader("x-bf-async-id", job.id().value());
    }

    private Job created() {
        Job job = SampleJobs.pending(RequestType.MESSAGES);
        store.create(job);
        return job;
    }

    private Job claimed(Job job) {
        return ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
    }
}
