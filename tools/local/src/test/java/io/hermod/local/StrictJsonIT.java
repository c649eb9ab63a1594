package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is one JSON object in UTF-8, as RFC 8259 has it, or it is refused. */
class StrictJsonIT extends SystemTest {
    private static final String CHAT = "{\"model\":\"openai/m\",\"messages\":[{\"content\":\"é\"}]}";

    StrictJsonIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "7",
                "\"{}\"",
                "[]",
                "[{\"model\":\"openai/m\",\"messages\":[{}]}]",
                "{",
                "{\"model\":\"openai/m\",\"messages\":[{}]",
                "{\"model\":\"openai/m\",\"messages\":[{}]}}",
                "{\"model\":\"openai/m\",\"messages\":[{}]} x",
                "{\"model\":\"openai/m\",\"messages\":[{}]}{}",
                "{\"model\":\"openai/m\",\"messages\":[{}]},",
                "{\"model\":\"openai/m\",\"messages\":[{}],}",
                "{\"model\":\"openai/m\",\"messages\":[{},]}",
                "{\"model\":\"openai/m\" \"messages\":[{}]}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\"}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":}",
                "{'model':'openai/m','messages':[{}]}",
                "{model:\"openai/m\",\"messages\":[{}]}",
                "{\"model\":\"openai/m\",\"messages\":[{}]} // said",
                "{\"model\":\"openai/m\",/* said */\"messages\":[{}]}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":NaN}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":Infinity}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":01}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":+1}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":.5}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":1.}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":1e}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":0x1}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":tru}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":True}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":\"\\x\"}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":\"\\u12g4\"}",
                "{\"model\":\"openai/m\",\"messages\":[{}],\"a\":\"open}",
                "model=openai/m&messages=hello"
            })
    void bodyThatIsNoJsonObject_isRefused(String body) {
        isRefused(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"model\":\"openai/m\"",
                "\"mode\\u006c\":\"openai/other\"",
                "\"messages\":[{}]",
                "\"a\":1,\"a\":1",
                "\"a\":{\"b\":{\"c\":1,\"c\":2}}",
                "\"a\":[[{\"b\":1,\"c\":2,\"b\":3}]]",
                "\"fallbacks\":[],\"fallbacks\":[]"
            })
    void nameThatComesTwice_isRefused(String members) {
        isRefused(("{\"model\":\"openai/m\",\"messages\":[{}]," + members + "}").getBytes(UTF_8));
    }

    static Stream<byte[]> noUtf8() {
        return Stream.of("e9 80 ff feff c3 e282 f09f98 c0af e080af f08080af eda080 eda0bdedb880 f4908080 f888808080"
                        .split(" ", -1))
                .map(HexFormat.of()::parseHex);
    }

    @ParameterizedTest
    @MethodSource("noUtf8")
    void bytesThatAreNoUtf8_areRefused_whereverTheyStand(byte[] wrong) {
        String text = new String(wrong, ISO_8859_1);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{\"content\":\"?\"}]}".replace("?", text), ISO_8859_1);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{\"?\":1}]}".replace("?", text), ISO_8859_1);
        isRefused("{\"model\":\"openai/m?\",\"messages\":[{}]}".replace("?", text), ISO_8859_1);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{}]}?".replace("?", text), ISO_8859_1);
    }

    @Test
    void otherEncodings_areRefused() {
        isRefused(CHAT, ISO_8859_1);
        isRefused(CHAT, UTF_16);
        isRefused(CHAT, UTF_16LE);
        isRefused(CHAT, UTF_16BE);
        isRefused(CHAT, Charset.forName("UTF-32BE"));
        isRefused(CHAT, Charset.forName("UTF-32LE"));
        isRefused("\ufeff" + CHAT, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(chars = {0x00, 0x01, '\b', '\t', '\n', '\f', '\r', 0x1b, 0x1f})
    void controlCharactersInAString_areRefused(char control) {
        isRefused(CHAT.replace('é', control), UTF_8);
        isRefused(CHAT.replace("content", "con" + control + "tent"), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(chars = {0x00, 0x0b, '\f', 0x7f, '\u00a0', '\u2028', '\ufeff'})
    void whatJsonDoesNotCountAsWhiteSpace_isRefused(char noSpace) {
        isRefused(noSpace + CHAT, UTF_8);
        isRefused(CHAT.replace(",", "," + noSpace), UTF_8);
        isRefused(CHAT + noSpace, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 3_000, 100_000})
    void nestingThatIsTooDeep_isRefused(int levels) {
        String open = "[".repeat(levels);
        String close = "]".repeat(levels);
        String objects = "{\"a\":".repeat(levels);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{}],\"a\":" + open + close + "}", UTF_8);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{}],\"a\":" + open, UTF_8);
        isRefused("{\"model\":\"openai/m\",\"messages\":[{}],\"a\":" + objects + "1" + "}".repeat(levels + 1), UTF_8);
        isRefused("{\"model\":\"openai/m\",\"messages\":[" + open + close + "]}", UTF_8);
        isRefused(open + close, UTF_8);
    }

    @JsonTypesTest
    void malformedJson_isRefused_onEveryJsonRoute(RequestType type) {
        String body = SampleRequest.of(type, "openai/m").body().asUtf8();

        Refused.with(client.submit(type, "{not json"), 400, Refused.INVALID_PAYLOAD);
        Refused.with(client.submit(type, body + "x"), 400, Refused.INVALID_PAYLOAD);
        Refused.with(client.submit(type, body.replaceFirst(".$", "")), 400, Refused.INVALID_PAYLOAD);
    }

    @Test
    void requestWithoutABody_isRefused() {
        HttpResponse<String> answer = client.send(client.to(JobClient.path(RequestType.CHAT_COMPLETION))
                .POST(BodyPublishers.noBody())
                .build());

        Refused.with(answer, 400, Refused.INVALID_PAYLOAD);
    }

    private void isRefused(String body, Charset charset) {
        isRefused(body.getBytes(charset));
    }

    /** Under content types that the gateway hands on in different ways. */
    private void isRefused(byte[] body) {
        for (String contentType : new String[] {"application/json", "application/x-www-form-urlencoded"}) {
            Refused.with(
                    client.post(RequestType.CHAT_COMPLETION, contentType, Payload.of(body)),
                    400,
                    Refused.INVALID_PAYLOAD);
        }
    }
}
