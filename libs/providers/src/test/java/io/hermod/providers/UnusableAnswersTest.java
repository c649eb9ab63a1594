package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.SampleRequests.modelFor;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses with a 2xx status that are not results. The work is paid for, so these calls are not retried. */
class UnusableAnswersTest extends ProviderTest {
    private static final String GOOD_START = "{\"results\":[],\"data\":[],\"choices\":[]";

    @ParameterizedTest
    @MethodSource("unusable")
    void answer_isRefused_andNotAskedForAgain(String what, ScriptedAnswer answer, RequestType type)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(answer);

        InferenceError error = error(harness.infer(SampleRequests.of(type), modelFor(type)));

        assertThat(error.statusCode()).as(what).contains(502);
        assertThat(error.type()).contains("invalid_provider_response");
        assertThat(error.message()).startsWith(modelFor(type).provider() + " answered with ");
        assertThat(error.source())
                .contains(Source.of(modelFor(type), modelFor(type).model(), type));
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(RequestType.CHAT_COMPLETION, RequestType.IMAGE_GENERATION, RequestType.RERANK)
                .flatMap(type -> Stream.of(
                        arguments("nothing", json(""), type),
                        arguments("no content", ScriptedAnswer.bare(204), type),
                        arguments("white space", json(" \n"), type),
                        arguments("a page", html("<html><body>welcome</body></html>"), type),
                        arguments("text", json("hello"), type),
                        arguments("an array", json("[" + GOOD_START + "}]"), type),
                        arguments("a string", json("\"hello\""), type),
                        arguments("null", json("null"), type),
                        arguments("half a document", json(GOOD_START), type),
                        arguments("half a string", json("{\"results\":[],\"a\":\"b"), type),
                        arguments("a bare word", json(GOOD_START + ",\"a\":nope}"), type),
                        arguments("a trailing comma", json(GOOD_START + ",}"), type),
                        arguments("UTF-16", utf16(GOOD_START + "}"), type),
                        arguments(
                                "2,000 levels",
                                json(GOOD_START + ",\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"),
                                type)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text/event-stream        | data: {"choices":[]} | an event stream
        text/event-stream        | x                    | an event stream
        application/json         | data: {"choices":[]} | an event stream
        application/json         | data: [DONE]         | an event stream
        application/octet-stream | event: message_start\\ndata: {} | an event stream
        application/json         | : ping\\n\\ndata: {}  | an event stream
        application/json         | : ping - 2026-01-01  | an event stream
        text/html                | hello                | a page
        application/json         | <!DOCTYPE html><p>x  | a page
        application/json         | <?xml version="1.0"?> | a page
        """)
    void formThatIsNeverAskedFor_isNamed_forEveryType(String label, String body, String what)
            throws InterruptedException {
        for (RequestType type : RequestType.values()) {
            ScriptedProvider provider =
                    harness.start(ScriptedAnswer.of(200, label, Payload.utf8(body.replace("\\n", "\n"))));

            InferenceError error = error(harness.infer(SampleRequests.of(type), modelFor(type)));

            assertThat(error.message())
                    .isEqualTo(modelFor(type).provider() + " answered with " + what
                            + (type == RequestType.SPEECH ? " where audio was expected" : ""));
            assertThat(error.type()).contains("invalid_provider_response");
            assertThat(provider.calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answerThatBreaksOff_isRefused_andNotAskedForAgain(RequestType type) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(GOOD_START + "}").cutOffAfter(GOOD_START.length()));

        InferenceError error = error(harness.infer(SampleRequests.of(type), modelFor(type)));

        assertThat(error.statusCode()).contains(502);
        assertThat(error.type()).contains("invalid_provider_response");
        assertThat(error.message()).isEqualTo(modelFor(type).provider() + " cut its answer off");
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void emptyAnswer_isRefused_forEveryType(RequestType type) throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.bare(200));

        InferenceError error = error(harness.infer(SampleRequests.of(type), modelFor(type)));

        assertThat(error.message()).isEqualTo(modelFor(type).provider() + " answered with an empty body");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_COMPLETION", "RERANK"})
    void error_quotesNothingOfTheAnswer(RequestType type) throws InterruptedException {
        harness.start(json("{\"content\":\"a private thing\" oops}"));

        assertThat(error(harness.infer(SampleRequests.of(type), modelFor(type))).message())
                .doesNotContain("private")
                .doesNotContain("oops")
                .doesNotContain("Exception")
                .doesNotContain("com.fasterxml");
    }

    private static ScriptedAnswer html(String page) {
        return ScriptedAnswer.of(200, "text/html; charset=utf-8", Payload.utf8(page));
    }

    private static ScriptedAnswer utf16(String text) {
        return ScriptedAnswer.of(200, "application/json", Payload.of(text.getBytes(StandardCharsets.UTF_16)));
    }
}
