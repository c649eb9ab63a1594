package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bifrost's {@code x-bf-async} on the routes of OpenAI's clients: submit, and retrieve by {@code x-bf-async-id}. */
@MicronautTest(startApplication = false)
class IntegrationRoutesTest extends SubmitFixture {
    private static final String RESPONSES = "/openai/v1/responses";
    private static final String BODY = "{\"model\":\"gpt-4o\",\"input\":\"hi\"}";

    static Stream<String> paths() {
        return Stream.of(RequestType.values()).flatMap(OpenAiPath::of);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void requestOfEachPath_becomesAJobOfItsType(String path) {
        RequestType type = OpenAiPath.typeAt(path).orElseThrow();

        GatewayAnswer answer = at(path, ValidRequests.of(type))
                .withHeader("x-bf-async", "true")
                .sentTo(function);

        Job job = onlyJob();
        assertThat(answer.status()).isEqualTo(type == RequestType.SPEECH ? 202 : 200);
        assertThat(job.type()).isEqualTo(type);
        assertThat(answer.body())
                .startsWith("{\"id\":\"" + job.id() + "\",")
                .contains("\"status\":\"pending\"")
                .endsWith("\"extra_fields\":{\"request_type\":\"" + type.wireName() + "\"}}");
        assertThat(answer.header("x-request-id")).contains(job.requestId());
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.header("warning")).isEmpty();
    }

    @Test
    void acceptedResponse_hasTheDefaultsOfARequest() {
        assertThat(submit("1").body()).isEqualTo("""
            {"id":"%s","object":"response","created_at":0,"status":"pending","background":false,"completed_at":null,\
            "error":null,"model":"","metadata":{},"output":[],"incomplete_details":null,"instructions":null,\
            "parallel_tool_calls":true,"previous_response_id":null,"service_tier":"auto","store":true,"temperature":1,\
            "text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],"top_p":1,\
            "truncation":"disabled","usage":null,"extra_fields":{"request_type":"responses"}}\
            """.formatted(onlyJob().id()));
    }

    /** Only emptiness is tested, as in Bifrost. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "0"})
    void anyValue_submits(String value) {
        assertThat(submit(value).status()).isEqualTo(200);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void modelWithoutAProvider_isOfOpenAi() {
        submit("true");

        assertThat(queue.sent().getFirst().request().models()).containsExactly(new ModelRef("openai", "gpt-4o"));
    }

    @Test
    void requestWithoutTheHeader_isRejected_inOpenAisForm() {
        GatewayAnswer answer = GatewayRequest.post("/openai/v1/chat/completions", ValidRequests.CHAT)
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
            {"error":{"message":"set the header x-bf-async: Hermod answers nothing synchronously",\
            "type":"invalid_request_error","param":null,"code":null}}\
            """);
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"responses, processing", "chat/completions, pending"})
    void jobThatRuns_isRetrievedWithItsStatus(String path, String status) {
        Job job = created(RequestType.byPath(path).orElseThrow());
        if (status.equals("processing")) {
            claimed(job);
        }

        GatewayAnswer answer = retrieve("/openai/" + path, job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"id\":\"" + job.id() + "\"").contains("\"status\":\"" + status + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SPEECH", "MESSAGES"})
    void completedJob_isTheProvidersAnswer(RequestType type) {
        Job job = completed(type, "{\"id\":\"of-the-provider\",\"extra_fields\":{}}");

        GatewayAnswer answer = retrieve("/openai/v1/" + type.path(), job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"of-the-provider\",\"extra_fields\":{}}");
    }

    @Test
    void completedSpeech_isSound() {
        byte[] sound = {'I', 'D', '3', 4, (byte) 200};
        Job job = completed(
                RequestType.SPEECH, "{\"audio\":\"" + Base64.getEncoder().encodeToString(sound) + "\"}");

        APIGatewayV2HTTPResponse response =
                function.handleRequest(retrieval("/openai/v1/audio/speech", job).event(), TestInvocation.ofAnApi());

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getIsBase64Encoded()).isTrue();
        assertThat(Base64.getDecoder().decode(response.getBody())).isEqualTo(sound);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "audio/mpeg");
    }

    @ParameterizedTest
    @CsvSource({"'\"status_code\":529,', 529", "'', 400"})
    void failedJob_isItsError_withItsStatus(String member, int status) {
        Job job = claimed(created(RequestType.RESPONSES));
        String error = "{\"is_bifrost_error\":false," + member + "\"error\":{\"message\":\"no\"},\"extra_fields\":{}}";
        store.fail(job, NOW, new Failure(500, Optional.empty(), Payload.utf8(error)));

        GatewayAnswer answer = retrieve(RESPONSES, job);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(error);
    }

    /** A retrieval wins over a submit, and its body is not read. */
    @Test
    void retrieval_isNoSubmit() {
        Job job = created(RequestType.RESPONSES);

        GatewayAnswer answer = retrieval(RESPONSES, job)
                .withHeader("x-bf-async", "true")
                .withText("no JSON")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(store.all()).containsExactly(job);
    }

    @Test
    void jobThatTheCallerMayNotSee_isNotFound() {
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
        Job foreign = SampleJobs.pending(RequestType.RESPONSES).ofKey(Optional.of("vk-1"));
        store.create(foreign);
        Job other = created(RequestType.OCR);

        for (Job job : new Job[] {foreign, other, SampleJobs.pending(RequestType.RESPONSES)}) {
            retrieval(RESPONSES, job)
                    .withHeader("x-bf-vk", "sk-bf-2")
                    .sentTo(function)
                    .assertError(404, "job not found or expired");
        }
    }

    @Test
    void storeThatIsDown_is500_atRetrieval() {
        Job job = created(RequestType.RESPONSES);
        store.goDown();

        retrieve(RESPONSES, job).assertError(500, "failed to retrieve async job");
    }

    @Test
    void stream_isRejected() {
        responses("{\"model\":\"m\",\"input\":\"hi\",\"stream\":true}")
                .withHeader("x-bf-async", "true")
                .withHeader("x-bf-vk", "sk-bf-unknown")
                .sentTo(function)
                .assertError(400, "streaming is not supported for async requests");
    }

    @ParameterizedTest
    @CsvSource({UNKNOWN_CALLER, UNKNOWN_WEBHOOK})
    void callerOrWebhookThatIsUnknown_makesNoJob(String header, String value, String reason) {
        GatewayAnswer answer = responses(BODY)
                .withHeader("x-bf-async", "true")
                .withHeader(header, value)
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
            {"is_bifrost_error":false,"status_code":400,"error":{"message":"failed to create async job",\
            "error":"%s"},"extra_fields":{}}\
            """.formatted(reason));
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/v1/moderations, async operation is not supported on this route",
        "/genai/v1beta/models/m:generateContent, async operation is not supported on this route",
        "/openai/v1/batches, 'async is not supported for batch, file, or container operations'",
        "/openai/v1/files, 'async is not supported for batch, file, or container operations'",
        "/litellm/v1/containers, 'async is not supported for batch, file, or container operations'"
    })
    void otherRoute_isNotAsynchronous(String path, String message) {
        GatewayRequest.post(path, "{}")
                .withHeader("x-bf-async", "true")
                .sentTo(function)
                .assertError(400, message);
    }

    private GatewayAnswer submit(String value) {
        return responses(BODY).withHeader("x-bf-async", value).sentTo(function);
    }

    private static GatewayRequest responses(String body) {
        return GatewayRequest.post(RESPONSES, body);
    }

    private static GatewayRequest at(String path, GatewayRequest request) {
        return new GatewayRequest(request.method(), path, request.headers(), request.body(), request.base64());
    }

    private GatewayAnswer retrieve(String path, Job job) {
        return retrieval(path, job).sentTo(function);
    }

    private static GatewayRequest retrieval(String path, Job job) {
        return GatewayRequest.post(path, "{}")
                .withHeader("x-bf-async-id", job.id().value());
    }

    private Job created(RequestType type) {
        Job job = SampleJobs.pending(type);
        store.create(job);
        return job;
    }

    private Job claimed(Job job) {
        return ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
    }

    private Job completed(RequestType type, String result) {
        Job job = claimed(created(type));
        store.complete(job, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8(result))));
        return job;
    }
}
