package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.submit.multipart.SampleForm;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected requests. Store and queue are broken, because a rejection reads and writes neither of them. */
@MicronautTest(startApplication = false)
class RejectedRequestsTest extends SubmitFixture {
    private static final String JOB = "/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";

    @BeforeEach
    void breakStoreAndQueue() {
        store.breakWith(new IllegalStateException("a rejected request was written"));
        queue.breakWith(new IllegalStateException("a rejected request was sent"));
    }

    @ParameterizedTest
    @EnumSource
    void emptyAndMissingBody_areRejected(RequestType type) {
        String message = type.form() == RequestType.BodyForm.JSON
                ? "Invalid request payload: the body is empty, and JSON is required"
                : "failed to parse multipart form: no part";
        GatewayRequest request = ValidRequests.of(type);

        request.withText("").sentTo(function).assertError(400, message);
        request.withBytes(Payload.utf8("")).sentTo(function).assertError(400, message);
        new GatewayRequest("POST", request.path(), request.headers(), Optional.empty(), false)
                .sentTo(function)
                .assertError(400, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{} {}", "{\"model\":1}", "{\"model\":\"a\",\"model\":\"b\"}"})
    void bodyThatIsNoStrictJson_isRejected(String body) {
        ValidRequests.chat().withText(body).sentTo(function).assertError(400, "Invalid request payload");
    }

    /** The first fault that counts: a wrong kind, then the model, then what the type requires, then streaming. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'stream':true,'messages':1} | Invalid request payload",
                "{'stream':true,'messages':[]} | model should be in provider/model format",
                "{'stream':true,'messages':[],'model':'gpt-4o'} | model should be in provider/model format",
                "{'stream':true,'messages':[],'model':'openai/gpt-4o'} | messages is required for chat completion",
                "{'stream':true,'messages':[{}],'model':'openai/gpt-4o'} | stream is not supported for async chat"
                        + " completions"
            })
    void firstFault_isNamed(String body, String message) {
        GatewayAnswer answer =
                ValidRequests.chat().withText(body.replace('\'', '"')).sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("{\"message\":\"" + message);
    }

    @Test
    void firstFaultOfAForm_isNamed() {
        SampleForm form = SampleForm.empty();
        assertFormRejected(form.field("stream", "true").field("n", "x"), "model is required");
        assertFormRejected(form.field("model", "openai/dall-e-2"), "at least one image is required");
        assertFormRejected(form.file("image", Payload.utf8("x")), "invalid n value: must be a whole number");
        assertFormRejected(
                SampleForm.empty()
                        .field("model", "openai/dall-e-2")
                        .file("image[]", Payload.utf8("x"))
                        .field("stream", "true"),
                "stream is not supported for async image edits");
    }

    @Test
    void unknownModel_isRejected_andTheMessageNamesTheProviders() {
        GatewayAnswer answer = ValidRequests.chat()
                .withText("{\"model\":\"gpt-4o\",\"messages\":[{}]}")
                .sentTo(function);

        assertThat(answer.body())
                .contains("model should be in provider/model format, for example openai/gpt-4o-mini; known providers: ")
                .contains(", openai, ");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSCRIPTION", "IMAGE_EDIT", "IMAGE_VARIATION"})
    void jsonBody_isRejected_ifAFormIsRequired(RequestType type) {
        GatewayRequest.post("/v1/async/" + type.path(), "{\"model\":\"openai/whisper-1\"}")
                .sentTo(function)
                .assertError(400, "failed to parse multipart form: no multipart boundary in Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/async",
                "/v1/async/",
                "/v1/async/nothing",
                "/v1/chat/completions",
                "/v1/async/chat",
                "/V1/async/chat/completions",
                "/v1/async//chat/completions",
                "//v1/async/chat/completions",
                "/v1/async/%c3%a9",
                "/v1/async/chat/completions;a=b",
                "",
                "/v1/async/{type}",
                "/v1/async/%zz",
                "/v1/async/a b",
                "/v1/async/a|b",
                "/v1/async/a\\b"
            })
    void unknownPath_isNotFound(String path) {
        GatewayRequest request = GatewayRequest.post(path, ValidRequests.CHAT);

        for (GatewayRequest each : List.of(request, request.withHeader("accept", "text/html"))) {
            GatewayAnswer answer = each.sentTo(function);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"message\":\"no such route; the ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"})
    void otherMethod_isNotAllowed(String method) {
        GatewayAnswer answer =
                GatewayRequest.of(method, "/v1/async/chat/completions").sentTo(function);

        answer.assertError(405, "method not allowed; this path takes POST");
        assertThat(answer.header("allow")).contains("OPTIONS, POST");
    }

    @Test
    void postToAJob_isNotAllowed() {
        GatewayAnswer answer = GatewayRequest.post("/v1/async/chat/completions" + JOB, ValidRequests.CHAT)
                .sentTo(function);

        answer.assertError(405, "method not allowed; this path takes DELETE, GET");
        assertThat(answer.header("allow")).contains("DELETE, GET, HEAD, OPTIONS");
    }

    private void assertFormRejected(SampleForm form, String message) {
        GatewayRequest.postForm("/v1/async/images/edits", SampleForm.contentType(), form.closed())
                .sentTo(function)
                .assertError(400, message);
    }
}
