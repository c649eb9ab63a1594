package io.hermod.submit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.upload.Uploads;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JsonText;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRequestParserTest {
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    private static final String INVALID = "Invalid request payload";
    private static final String PROMPT = "\"prompt\":\"hi\"";

    private final JsonRequestParser parser = new JsonRequestParser(
            new ModelNames(new TreeSet<>(Set.of("openai", "groq"))),
            new Uploads(new InMemoryUploadStore(), Clock.fixed(SampleJobs.NOW, ZoneOffset.UTC)));

    /** The model that is sent may be shorter, longer, or need escapes; everything around it stays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`model`:`openai/gpt-4o`,`prompt`:`hi`} | {`model`:@,`prompt`:`hi`}",
                "{`prompt`:`hi`,`model`:`openai/gpt-4o`} | {`prompt`:`hi`,`model`:@}",
                "{`fallbacks`:[],`model`:`openai/gpt-4o`,`prompt`:`hi`} | {`model`:@,`prompt`:`hi`}",
                "{`model`:`openai/gpt-4o`,`fallbacks`:[],`prompt`:`hi`} | {`model`:@,`prompt`:`hi`}",
                "{`model`:`openai/gpt-4o`,`prompt`:`hi`,`fallbacks`:[]} | {`model`:@,`prompt`:`hi`}",
                "{`prompt`:`hi`,`fallbacks`:[],`model`:`openai/gpt-4o`} | {`prompt`:`hi`,`model`:@}",
                "{`fallbacks`:[],`prompt`:`hi`,`model`:`openai/gpt-4o`} | {`prompt`:`hi`,`model`:@}",
                "{`fallbacks`:null,`model`:`openai/gpt-4o`,`prompt`:`hi`} | {`model`:@,`prompt`:`hi`}",
                "{`é中😀`:`é中😀`,`fallbacks`:[`é中😀`],`model`:`openai/gpt-4o`,`prompt`:`hi`} |"
                        + " {`é中😀`:`é中😀`,`model`:@,`prompt`:`hi`}",
                "{`mod\\u0065l`:`open\\u0061i\\/gpt-4o`,`prompt`:`hi`} | {`mod\\u0065l`:@,`prompt`:`hi`}",
                "{`f\\u0061llbacks`:[],`m\\u006fdel`:`openai/gpt-4o`,`prompt`:`hi`} | {`m\\u006fdel`:@,`prompt`:`hi`}",
                "{`prompt`:`hi`,`a`:{`model`:`x`,`fallbacks`:[1]},`model`:`openai/gpt-4o`} |"
                        + " {`prompt`:`hi`,`a`:{`model`:`x`,`fallbacks`:[1]},`model`:@}"
            })
    void bodyGoesOnAsItCame_butForModelAndFallbacks(String written, String expected) {
        InferenceRequest request = parse(written.replace('`', '"'));

        assertThat(request.models()).containsExactly(GPT);
        for (String model : new String[] {"gpt-4o", "", "é中😀 \"longer\"\n than it was before"}) {
            byte[] json = JsonText.string(model);
            assertThat(request.body().with(json))
                    .asString(UTF_8)
                    .isEqualTo(expected.replace('`', '"').replace("@", new String(json, UTF_8)));
        }
    }

    @Test
    void whiteSpaceNumbersAndUnknownFields_stayAsTheyWereWritten() {
        String body =
                "\r\n{ \"seed\" : 12345678901234567890123456789, \"t\":1.0E+0,\n\t\"prompt\" : [ \"a\\/\\u00e9é\" ] ,"
                        + " \"model\"\t:\"openai/gpt-4o\" , \"x\":[ { } , null,-0.0 ]}\n ";

        assertThat(parse(body).body().with(JsonText.string("openai/gpt-4o")))
                .asString(UTF_8)
                .isEqualTo(body);
        assertThat(parse(body).body().contentType()).isEqualTo("application/json");
    }

    /** Go's decoder ignores the case of names, and takes the last member. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Model",
                "MODEL",
                "moDel",
                " model",
                "Stream",
                "\u017ftream",
                "FALLBACKS",
                "fallbac\u212as",
                "mod\\u0045l"
            })
    void nameThatDiffersOnlyInItsCase_isRejected(String name) {
        for (String value : List.of("\"groq/llama\"", "null", "true")) {
            String body = "{\"model\":\"openai/gpt-4o\"," + PROMPT + ",\"" + name + "\":" + value + "}";

            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> parse(body))
                    .withMessageEndingWith(" must be written in lower case and without spaces");
        }
    }

    @Test
    void nameInsideOfAMember_mayHaveAnyCase() {
        assertThat(parse("{\"model\":\"openai/gpt-4o\"," + PROMPT + ",\"x\":{\"Model\":1}}")
                        .models())
                .containsExactly(GPT);
    }

    @Test
    void fallbacks_areTheTextsAndObjectsThatNameAKnownProvider() {
        InferenceRequest request =
                parse("{\"fallbacks\":[\"groq/llama\",1,null,{\"a\":\"groq/b\"},[\"groq/c\"],\"x/y\","
                        + "{\"model\":\"o3\",\"provider\":\"openai\",\"temperature\":{}},{\"provider\":\"groq\"},"
                        + "\"openai/o1\"],\"model\":\"openai/gpt-4o\"," + PROMPT + "}");

        assertThat(request.models())
                .containsExactly(
                        GPT, new ModelRef("groq", "llama"), new ModelRef("openai", "o3"), new ModelRef("openai", "o1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}}",
                "{} x",
                "{}{}",
                "{'model':'openai/gpt-4o','prompt':'hi'}",
                "{model:\"openai/gpt-4o\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\"} true",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\"}{}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"x\":NaN}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"x\":01}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"x\":\"\t\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"x\":1/*c*/}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"model\":\"openai/gpt-4o\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"mod\\u0065l\":\"openai/gpt-4o\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"x\":{\"a\":1,\"a\":1}}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"fallbacks\":[],\"fallbacks\":[]}",
                "{\"model\":1,\"prompt\":\"hi\"}",
                "{\"model\":[\"openai/gpt-4o\"],\"prompt\":\"hi\"}",
                "{\"model\":true,\"prompt\":\"hi\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"fallbacks\":\"groq/llama\"}",
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"fallbacks\":{}}",
                "\ufeff{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\"}"
            })
    void bodyThatIsNoStrictJsonObject_orOfTheWrongKind_isRejected(String body) {
        assertRejected(body.getBytes(UTF_8), INVALID);
    }

    @Test
    void badUtf8_isRejected() {
        byte[] body = ("{\"model\":\"openai/gpt-4o\"," + PROMPT + ",\"x\":\"?\"}").getBytes(UTF_8);
        body[body.length - 3] = (byte) 0xff;

        assertRejected(body, INVALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 100_000})
    void deepNesting_isRejected(int levels) {
        String body =
                "{\"model\":\"openai/gpt-4o\"," + PROMPT + ",\"x\":" + "[".repeat(levels) + "]".repeat(levels) + "}";

        assertRejected(body.getBytes(UTF_8), INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"model\":null}", "{\"model\":\"\"}", "{\"model\":\"gpt-4o\"}"})
    void missingOrUnknownModel_isRejected_beforeMissingFieldsAndStreaming(String body) {
        assertRejected(
                body.replaceFirst("}$", (body.equals("{}") ? "" : ",") + "\"stream\":true}")
                        .getBytes(UTF_8),
                "model should be in provider/model format, for example openai/gpt-4o-mini; known providers: groq,"
                        + " openai");
    }

    @Test
    void missingField_isRejected_beforeStreaming() {
        String streaming = "{\"model\":\"openai/gpt-4o\",\"stream\":true";

        assertRejected((streaming + "}").getBytes(UTF_8), "prompt is required for text completion");
        assertRejected(
                (streaming + "," + PROMPT + "}").getBytes(UTF_8), "stream is not supported for async text completions");
    }

    private InferenceRequest parse(String body) {
        return parser.parse(RequestType.TEXT_COMPLETION, body.getBytes(UTF_8), Caller.ANONYMOUS)
                .request();
    }

    private void assertRejected(byte[] body, String message) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> parser.parse(RequestType.TEXT_COMPLETION, body, Caller.ANONYMOUS))
                .withMessageMatching(Pattern.quote(message) + (message.equals(INVALID) ? ": .+" : ""));
    }
}
