package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleRequests.modelFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that are paid for and not strict JSON, but can be read. Their results are strict JSON. */
class ReadableAnswersTest extends ProviderTest {
    private static final String GOOD =
            "{\"results\":[],\"content\":[],\"data\":[],\"choices\":[],\"output\":[],\"pages\":[],\"text\":\"\"";

    @ParameterizedTest
    @MethodSource
    void answerThatCanBeRead_isGiven(String what, Payload body, String part) throws Exception {
        for (RequestType type : RequestType.values()) {
            if (type != RequestType.SPEECH) {
                ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, "application/json", body));

                String result = result(harness.infer(SampleRequests.of(type), modelFor(type)));

                assertStrict(result);
                if (type != RequestType.RERANK) {
                    assertThat(result.stripLeading())
                            .as(what)
                            .startsWith("{")
                            .contains(quoted(part))
                            .doesNotContain("DONE");
                }
                assertThat(provider.calls()).isEqualTo(1);
            }
        }
    }

    static Stream<Arguments> answerThatCanBeRead_isGiven() {
        return Stream.of(
                arguments("a mark", utf8("\uFEFF" + GOOD + "}"), "'choices':[]"),
                arguments("blank lines", utf8("\n\n \r\n" + GOOD + "}"), "'choices':[]"),
                arguments("an end of stream", utf8(GOOD + "}\n\ndata: [DONE]\n\n"), "'choices':[]"),
                arguments("comments", utf8(": PROCESSING\n\n: ping\n\n" + GOOD + "}"), "'choices':[]"),
                arguments("two documents", utf8(GOOD + "}{}"), "'choices':[]"),
                arguments("a name twice", utf8(GOOD + ",\"a\":1,\"b\":3,\"a\":2}"), ",'b':3,'a':2,"),
                arguments(
                        "a name twice below", utf8(GOOD + ",\"x\":[{\"a\":1,\"\\u0061\":2}]}"), "'x':[{'\\u0061':2}]"),
                arguments("no finite number", utf8(GOOD + ",\"a\":[NaN,-Infinity,Infinity]}"), "'a':[null,null,null]"),
                arguments("a line break", utf8(GOOD + ",\"a\":\"one\ntwo\u0001\"}"), "'a':'one\\ntwo\\u0001'"),
                arguments("all of it", utf8("\uFEFF{\"choices\":7," + GOOD.substring(1) + "} x"), "'choices':[]"),
                arguments("Latin-1", bytes(GOOD + ",\"a\":\"\u00e9\"}", StandardCharsets.ISO_8859_1), "'a':'?'"),
                arguments(
                        "a lone surrogate",
                        bytes(GOOD + ",\"a\":\"\u00ed\u00a0\u0080\"}", StandardCharsets.ISO_8859_1),
                        "'a':'???'"));
    }

    private static void assertStrict(String json) throws MalformedJson {
        assertThat(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8))).containsKey("extra_fields");
    }

    private static Payload utf8(String text) {
        return Payload.utf8(text);
    }

    private static Payload bytes(String text, Charset charset) {
        return Payload.of(text.getBytes(charset));
    }
}
