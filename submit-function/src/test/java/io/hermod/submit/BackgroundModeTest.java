package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's background mode: a request becomes a job, and the answer is a response. */
@MicronautTest(startApplication = false)
class BackgroundModeTest extends SubmitFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/responses", "/openai/v1/responses", "/openai/responses"})
    void acceptedRequest_isAQueuedResponse(String path) {
        GatewayAnswer answer = GatewayRequest.post(
                        path, "{\"model\":\"gpt-4o\",\"background\":true,\"input\":\"hi\",\"metadata\":{\"a\": \"b\"}}")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("""
                    {"id":"resp_%s","object":"response","created_at":%d,"status":"queued","background":true,\
                    "completed_at":null,"error":null,"model":"gpt-4o","metadata":{"a": "b"},"output":[],\
                    """.formatted(onlyJob().id().value().replace("-", ""), NOW.getEpochSecond()));
        assertThat(answer.header("openai-poll-after-ms")).contains("1000");
        assertThat(answer.header("retry-after")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"background":true,"model":"openai/gpt-4o","input":"hi"} | {"model":"openai/gpt-4o","input":"hi"}
        {"model":"gpt-4o","background":true,"input":"hi"}        | {"model":"gpt-4o","input":"hi"}
        {"fallbacks":[],"background":true,"model":"m","input":"hi","z":1} | {"model":"m","input":"hi","z":1}
        {"model":"m","input":"hi","fallbacks":[],"background":true} | {"model":"m","input":"hi"}
        """)
    void provider_doesNotGetTheFlag(String body, String sent) {
        submit(body);

        assertThat(sentBody()).isEqualTo(sent);
    }

    /** So that the worker may ask the provider for its background. */
    @Test
    void flag_isAnOptionOfTheMessage() {
        submit("{\"model\":\"m\",\"input\":\"hi\",\"background\":true}");

        assertThat(queue.sent().getLast().request().options().background()).isTrue();
    }

    @Test
    void flag_isNotSentFromBifrostsOwnRouteEither() {
        GatewayRequest.post("/v1/async/responses", "{\"model\":\"openai/m\",\"background\":true,\"input\":\"hi\"}")
                .sentTo(function);

        assertThat(sentBody()).isEqualTo("{\"model\":\"openai/m\",\"input\":\"hi\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"gpt-4o\",\"input\":\"hi\"}",
                "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"background\":false}",
                "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"background\":null}"
            })
    void requestThatIsSynchronous_isRejected(String body) {
        assertOpenAiError(
                submit(body),
                400,
                "set \\\"background\\\": true or the header x-bf-async: Hermod answers nothing synchronously");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"model":"m","background":true}                            | input is required for responses
        {"model":"m","background":true,"input":"a","stream":true}  | stream is not supported for async responses
        """)
    void mistake_isRejected_inOpenAisForm(String body, String message) {
        assertOpenAiError(submit(body), 400, message);
    }

    @Test
    void metadataAboveOpenAisBounds_isRejected() {
        GatewayAnswer answer = submit("{\"model\":\"m\",\"background\":true,\"input\":\"a\",\"metadata\":{\"a\":\""
                + "x".repeat(513) + "\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("metadata must not have more than 16 members");
    }

    @Test
    void unknownKey_isRejected_inOpenAisForm() {
        GatewayAnswer answer = request("{\"model\":\"m\",\"background\":true,\"input\":\"a\"}")
                .withHeader("x-bf-vk", "sk-bf-unknown")
                .sentTo(function);

        assertOpenAiError(answer, 400, "virtual key not found");
    }

    @Test
    void storeThatIsDown_is503_inOpenAisForm() {
        store.goDown();

        GatewayAnswer answer = submit("{\"model\":\"m\",\"background\":true,\"input\":\"a\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"type\":\"server_error\",\"param\":null,\"code\":null");
    }

    @Test
    void previousResponse_isNamedAsItsProviderKnowsIt() {
        Job previous = completed("openai", "");

        submit(continuing(previous, "gpt-4o"));

        assertThat(sentBody())
                .isEqualTo("{\"model\":\"gpt-4o\",\"input\":\"a\",\"previous_response_id\":\"resp_own\"}");
    }

    @Test
    void previousResponseOfOpenAi_staysAsItIs() {
        submit("{\"model\":\"m\",\"background\":true,\"input\":\"a\",\"previous_response_id\":\"resp_68a\"}");

        assertThat(sentBody()).isEqualTo("{\"model\":\"m\",\"input\":\"a\",\"previous_response_id\":\"resp_68a\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "openrouter, '', 'the response is kept by openrouter, and this request is for openai'",
        "openai, ',\"converted_request_type\":\"chat_completion\"',"
                + " 'openai keeps no responses: send all turns as input'"
    })
    void previousResponseThatTheProviderDoesNotKeep_isRejected(String provider, String more, String reason) {
        assertPreviousError(submit(continuing(completed(provider, more), "gpt-4o")), reason);
    }

    @Test
    void previousResponseThatIsNotCompleted_isRejected() {
        Job running = SampleJobs.pending(RequestType.RESPONSES);
        store.create(running);

        assertPreviousError(submit(continuing(running, "gpt-4o")), "the response is not completed");
    }

    @Test
    void previousResponseOfAnotherCaller_isNotFound() {
        Job foreign = SampleJobs.pending(RequestType.RESPONSES).ofKey(Optional.of("vk-1"));
        store.create(foreign);

        assertPreviousError(submit(continuing(foreign, "gpt-4o")), "the response is not found or has expired");
    }

    private static void assertPreviousError(GatewayAnswer answer, String reason) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
            {"error":{"message":"previous_response_id: %s","type":"invalid_request_error",\
            "param":"previous_response_id","code":"previous_response_not_found"}}\
            """.formatted(reason));
    }

    private static void assertOpenAiError(GatewayAnswer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("""
            {"error":{"message":"%s","type":"invalid_request_error","param":null,"code":null}}\
            """.formatted(message));
    }

    private static String continuing(Job previous, String model) {
        return "{\"model\":\"" + model + "\",\"background\":true,\"input\":\"a\",\"previous_response_id\":\"resp_"
                + previous.id().value().replace("-", "") + "\"}";
    }

    private Job completed(String provider, String more) {
        Job job = SampleJobs.pending(RequestType.RESPONSES);
        store.create(job);
        Job claimed = ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
        String result = "{\"id\":\"resp_own\",\"extra_fields\":{\"provider\":\"" + provider + "\"" + more + "}}";
        store.complete(claimed, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8(result))));
        return job;
    }

    private GatewayAnswer submit(String body) {
        return request(body).sentTo(function);
    }

    private static GatewayRequest request(String body) {
        return GatewayRequest.post("/v1/responses", body);
    }

    private String sentBody() {
        return queue.sent().getFirst().request().body().bytes().asUtf8();
    }
}
