package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.submit.multipart.SampleForm;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are accepted: the 202, the job in the store, and the message in the queue. */
@MicronautTest(startApplication = false)
class SubmitFunctionTest extends SubmitFixture {
    private static final String UUID_V4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @ParameterizedTest
    @EnumSource
    void request_isAccepted(RequestType type) {
        GatewayAnswer answer =
                ValidRequests.of(type).withHeader("x-request-id", "request-7").sentTo(function);

        Job job = onlyJob();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"%s\",\"request_id\":\"request-7\",\"status\":\"pending\",\"created_at\":\"%s\"}"
                        .formatted(job.id(), NOW));
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("location")).contains("/v1/async/" + type.path() + "/" + job.id());
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.header("x-request-id")).contains("request-7");
        assertThat(job.id().value()).matches(UUID_V4);
        assertThat(job)
                .isEqualTo(Job.pending(job.ref(), type, "request-7", NOW, JobTerms.usual(NOW, Duration.ofHours(2))));
        assertThat(onlyMessage().job()).isEqualTo(job.ref());
        assertThat(onlyMessage().request().type()).isEqualTo(type);
    }

    @Test
    void jobsOfTheSameRequest_haveTheirOwnIds() {
        ValidRequests.chat().sentTo(function);
        ValidRequests.chat().sentTo(function);

        assertThat(store.all()).hasSize(2);
        assertThat(queue.sent()).extracting(JobMessage::job).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jsonBody_goesOnAsItCame_asTextAndInBase64(boolean base64) {
        String body = "{ \"seed\":12345678901234567890, \"messages\":[{\"content\":\"\ud83d\ude00 \\u00e9\"}],\r\n"
                + "\"fallbacks\":[\"groq/llama\"],\"model\": \"openai/gpt-4o\" ,\"top_p\":1.0E0}\n";
        GatewayRequest chat = ValidRequests.chat();

        (base64 ? chat.withBytes(Payload.utf8(body)) : chat.withText(body)).sentTo(function);

        InferenceRequest request = onlyMessage().request();
        assertThat(request.models()).containsExactly(new ModelRef("openai", "gpt-4o"), new ModelRef("groq", "llama"));
        assertThat(request.body().with("\"gpt-4o\"".getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(
                        body.replace(",\r\n\"fallbacks\":[\"groq/llama\"]", "").replace("openai/", ""));
    }

    @Test
    void multipartBody_goesOnPartByPart() {
        Payload body = SampleForm.empty()
                .field("model", "openai/whisper-1")
                .file("file", SampleForm.awkwardBytes())
                .field("response_format", "srt")
                .closed();

        GatewayRequest.postForm("/v1/async/audio/transcriptions", SampleForm.contentType(), body)
                .sentTo(function);

        InferenceRequest request = onlyMessage().request();
        Payload sent = Payload.of(request.body().with("openai/whisper-1".getBytes(UTF_8)));
        assertThat(SampleForm.withItsBoundary(request.body().contentType(), sent))
                .isEqualTo(body);
        assertThat(request.responseFormat()).contains("srt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/json; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "no media type"
            })
    void jsonBody_isRead_whateverItsContentTypeSays(String contentType) {
        GatewayRequest request = ValidRequests.chat().withHeader("content-type", contentType);

        assertThat(request.sentTo(function).status()).isEqualTo(202);
        assertThat(request.withBytes(Payload.utf8(ValidRequests.CHAT))
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void jsonBody_isRead_withoutAContentType() {
        GatewayAnswer answer =
                ValidRequests.chat().withoutHeader("content-type").sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
    }

    /** An SDK accepts what the sync endpoint returns, such as audio. The answer is the envelope anyway. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "*/*", "application/json", "application/octet-stream", "text/event-stream", "x", "*/*;q=0"})
    void answerIsJson_whateverIsAccepted(String accept) {
        GatewayAnswer answer = ValidRequests.of(RequestType.SPEECH)
                .withHeader("accept", accept)
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("content-type")).contains("application/json");
    }

    @Test
    void requestId_isMadeUp_ifTheClientSendsNone() {
        GatewayAnswer absent = ValidRequests.chat().sentTo(function);
        GatewayAnswer empty = submit("x-request-id", "");

        assertThat(absent.header("x-request-id").orElseThrow()).matches(UUID_V4);
        assertThat(empty.header("x-request-id").orElseThrow())
                .matches(UUID_V4)
                .isNotEqualTo(absent.header("x-request-id").orElseThrow());
        assertThat(store.all())
                .extracting(Job::requestId)
                .containsExactlyInAnyOrder(
                        absent.header("x-request-id").orElseThrow(),
                        empty.header("x-request-id").orElseThrow());
    }

    @Test
    void requestId_mayHave256Characters_andNoMore() {
        String longest = "r".repeat(256);

        assertThat(submit("x-request-id", longest).header("x-request-id")).contains(longest);
        assertThat(onlyJob().requestId()).isEqualTo(longest);
        submit("x-request-id", longest + "r").assertError(400, "x-request-id must not be longer than 256 characters");
        assertThat(store.all()).hasSize(1);
    }

    /** Such as UTF-8 of another language, which arrives as the Latin characters of its bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u007fb", "gr\u00c3\u00bc\u00c3\u009fe", "gr\u00fc\u00dfe", "\u65e5\u672c", "a\tb"})
    void requestIdThatNoHeaderCanReturn_isMadeAnew(String id) {
        GatewayAnswer answer = submit("x-request-id", id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-request-id").orElseThrow()).matches(UUID_V4);
        assertThat(onlyJob().requestId())
                .isEqualTo(answer.header("x-request-id").orElseThrow());
    }

    /** The configured default is two hours. */
    @ParameterizedTest
    @CsvSource({
        "60, 60",
        "1, 1",
        "0, 7200",
        "-5, 7200",
        "'', 7200",
        "soon, 7200",
        "1.5, 7200",
        "99999999999999999999, 7200",
        "99999999, 31536000"
    })
    void resultTtl_isTheHeaders_orTheDefault(String header, long seconds) {
        submit("x-bf-async-job-result-ttl", header);

        assertThat(onlyJob().terms().resultTtl()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(onlyJob().status()).isEqualTo(JobStatus.PENDING);
    }

    private JobMessage onlyMessage() {
        assertThat(queue.sent()).hasSize(1);
        return queue.sent().getFirst();
    }
}
