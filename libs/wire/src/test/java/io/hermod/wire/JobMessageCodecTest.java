package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.wire.JobMessageCodec.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobMessageCodecTest {
    private static final InMemoryPayloadStore PAYLOADS = new InMemoryPayloadStore();
    private static final JobId ID = new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11");
    private static final JobRef JOB = new JobRef(ID, "x1");

    /** The head of a message that can be read, to be spoilt in one place; the body {@code {"a":1}} follows. */
    private static final String HEAD = """
        {"v":1,"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","instance":"x1","type":"ocr","models":["mistral/m"],\
        "content_type":"application/json","slot_start":1,"slot_end":7,"encoding":"text"}\
        """;

    @Test
    void message_isOneLineOfJson_andTheBodyAsItIs() {
        String text = JobMessageCodec.encode(json("{\"model\":\"x\",\n\"q\":\"\u00e9\"}", "cohere/rerank"));

        assertThat(text).isEqualTo("""
            {"v":1,"id":"3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11","instance":"x1","type":"rerank","models":["cohere/rerank"],\
            "content_type":"application/json","slot_start":0,"slot_end":2,"encoding":"text"}
            {"model":"x",
            "q":"\u00e9"}\
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\u00e9\u4e2d\ud83d\ude00\u007f\u2028\"}",
                "\r\n{\t\"a\" : \"\\u0000\\n\" }\n\n",
                "{\"a\":\"\uffff\"}",
                "{\"a\":\"\ufffe\"}"
            })
    void jsonBody_comesBackByteForByte(String body) throws Unreadable {
        assertRoundTrip(json(body, "openai/gpt-4o"));
    }

    @Test
    void options_comeBack_andAreWrittenOnlyIfThereAreAny() throws Unreadable {
        JobMessage plain = json("{}", "openai/gpt-4o");
        KeyChoice keys = KeyChoice.of(Optional.of("key-1"), Optional.of("main"));
        CallOptions options = new CallOptions(Map.of("x-b", "2, 3", "anthropic-beta", "a\"b"), keys, true)
                .withTier(Tier.FLEX)
                .withBackground(true);
        JobMessage message = new JobMessage(JOB, plain.request().with(options));

        assertThat(JobMessageCodec.encode(message))
                .contains(
                        "\"options\":{\"headers\":{\"anthropic-beta\":\"a\\\"b\",\"x-b\":\"2, 3\"},"
                            + "\"key_id\":\"key-1\",\"key_name\":\"main\",\"raw_response\":true,\"tier\":\"flex\",\"background\":true}");
        assertRoundTrip(message);
        assertThat(message.toString()).contains("anthropic-beta").doesNotContain("2, 3");
        assertThat(JobMessageCodec.encode(plain)).doesNotContain("options");
    }

    @Test
    void bigBody_comesBackByteForByte() throws Unreadable {
        assertRoundTrip(json("{\"a\":\"" + "\u00e9x".repeat(300_000) + "\"}", "openai/gpt-4o"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffe", "\uffff"})
    void jsonBody_isBase64_withACharacterThatSqsRefuses(String character) {
        assertThat(JobMessageCodec.encode(json("{\"a\":\"" + character + "\"}", "openai/gpt-4o")))
                .contains("\"encoding\":\"base64\"")
                .doesNotContain(character);
    }

    @Test
    void multipartBody_isBase64_andComesBackByteForByte() throws Unreadable {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        RequestBody body = new RequestBody("multipart/form-data; boundary=\"x\ny\"", Payload.of(everyByte), 10, 256);
        JobMessage message = message(RequestType.TRANSCRIPTION, body, Optional.of("verbose_json"), "openai/whisper-1");

        assertRoundTrip(message);
        assertThat(JobMessageCodec.encode(message)).matches("\\{[ -~]+}\n[A-Za-z0-9+/=]+");
    }

    @Test
    void modelsAndResponseFormat_comeBack() throws Unreadable {
        RequestBody body = new RequestBody("application/json", Payload.utf8("{}"), 1, 1);
        JobMessage message = message(
                RequestType.SPEECH,
                body,
                Optional.of("mp3 \"\u00e9\""),
                "openrouter/anthropic/claude-x",
                "mine/a/b/",
                "openai/\u4e2d\ud83d\ude00");

        assertRoundTrip(message);
        assertThat(decoded(JobMessageCodec.encode(message)).request().models())
                .first()
                .isEqualTo(new ModelRef("openrouter", "anthropic/claude-x"));
    }

    @Test
    void head_isReadable_beforeItIsSpoilt() throws Unreadable {
        assertThat(decoded(HEAD + "\n{\"a\":1}").job()).isEqualTo(JOB);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "v":1             | "v":2
        "v":1             | "v":"1"
        "v":1             | "v":null
        "v":1,            | ``
        "id":"3b0d        | "id":"3B0D
        "id":             | "other":
        "x1"              | "X1"
        "x1"              | ""
        "x1"              | 1
        "instance":       | "other":
        "ocr"             | "nothing"
        "ocr"             | 1
        "type":           | "other":
        ["mistral/m"]     | []
        ["mistral/m"]     | ["mistral"]
        ["mistral/m"]     | [null]
        ["mistral/m"]     | [1]
        ["mistral/m"]     | "mistral/m"
        "models":         | "other":
        "content_type":   | "other":
        "slot_start":1    | "slot_start":-1
        "slot_start":1    | "slot_start":8
        "slot_start":1    | "slot_start":1.0
        "slot_start":1    | "slot_start":4294967297
        "slot_start":     | "other":
        "slot_end":7      | "slot_end":8
        "slot_end":       | "other":
        "encoding":"text" | "encoding":"base64"
        "encoding":       | "other":
        "encoding":       | "response_format":1,"encoding":
        "text"}           | "text"
        "text"}           | "text"}{}
        {"v"              | ["v"
        {"v"              | "v"
        """)
    void message_isUnreadable_withOneThingWrong(String part, String spoilt) {
        String text = HEAD.replace(part, spoilt) + "\n{\"a\":1}";

        assertThat(text).doesNotStartWith(HEAD + "\n");
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> decoded(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "null\n", "{}\n{}", "[]\n", "hello", "hello\nworld", "{\"v\":1}"})
    void otherText_isUnreadable(String text) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> decoded(text));
    }

    @Test
    void message_isUnreadable_withoutItsFirstLinesEnd() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> decoded(HEAD))
                .withMessage("no first line");
    }

    @Test
    void body_mayLieInThePayloadStore() throws Unreadable {
        JobMessage message = json("{}", "openai/gpt-4o");
        PayloadKey key = PayloadKey.ofRequest(JOB);
        PAYLOADS.put(key, message.request().body().bytes());

        String text = JobMessageCodec.encodeWithPointer(message, key, 2);

        assertThat(text).endsWith("\n" + key.value() + " 2");
        assertThat(decoded(text)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests/00000000-0000-4000-8000-000000000000/00000000-0000-4000-8000-000000000000",
                "requests/../results",
                "/etc/passwd",
                "https://example.com/foreign",
                ""
            })
    void pointer_isUnreadable_whereItLeadsNowhereOrOutOfTheStore(String pointer) {
        String head = HEAD.replace("\"text\"", "\"pointer\"");

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> decoded(head + "\n" + pointer + " 2"));
    }

    @Test
    void uploads_comeBack() throws Unreadable {
        UploadKey key = new UploadKey(Caller.presenting("sk-bf-1"), UploadId.at(Instant.EPOCH));
        RequestBody body = new RequestBody(
                "application/json",
                Payload.utf8("{}"),
                1,
                1,
                List.of(
                        new Insertion(0, new BodyPiece.Upload(key, 5_000_000_000L, BodyPiece.Encoding.RAW)),
                        new Insertion(2, new BodyPiece.Upload(key, 1, BodyPiece.Encoding.BASE64))));

        assertRoundTrip(message(RequestType.OCR, body, Optional.empty(), "mistral/ocr"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        uploads/anonymous/ | requests/anonymous/
        uploads/anonymous/ | uploads/../anonymous/
        uploads/anonymous/ | s3://another/uploads/anonymous/
        "bytes":3          | "bytes":0
        "bytes":3          | "bytes":"3"
        "at":1             | "at":8
        "at":1             | "at":-1
        "raw"              | "bare"
        "raw"              | 1
        [{                 | {"a":{
        [{                 | [1,{
        """)
    void uploads_areUnreadable_withOneThingWrong(String part, String spoilt) throws Unreadable {
        String uploads = "\"uploads\":[{\"at\":1,\"bytes\":3,\"encoding\":\"raw\","
                + "\"key\":\"uploads/anonymous/upload_0199f3a0-0000-7000-8000-000000000000\"}],\"encoding\":\"text\"";
        String text = HEAD.replace("\"encoding\":\"text\"", uploads) + "\n{\"a\":1}";
        assertThat(decoded(text).request().body().uploads()).hasSize(1);

        String wrong = text.replace(part, spoilt).replace("\"}],", spoilt.startsWith("{") ? "\"}}," : "\"}],");

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> decoded(wrong));
    }

    @Test
    void pointer_isUnreadable_whereItLeadsToWhatIsNotTheJobsOwnRequest() {
        String head = HEAD.replace("\"text\"", "\"pointer\"");
        for (PayloadKey foreign :
                List.of(PayloadKey.ofRequest(new JobRef(ID, "x2")), PayloadKey.ofResult(ID, Duration.ofHours(1)))) {
            PAYLOADS.put(foreign, Payload.utf8("{\"model\":\"m\"}"));

            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> decoded(head + "\n" + foreign.value() + " 13"));
        }
    }

    private static JobMessage decoded(String text) throws Unreadable {
        return JobMessageCodec.decode(text, PAYLOADS, MemoryBudget.unlimitedShare());
    }

    private static void assertRoundTrip(JobMessage message) throws Unreadable {
        assertThat(decoded(JobMessageCodec.encode(message))).isEqualTo(message);
    }

    private static JobMessage json(String body, String model) {
        RequestBody slotted = new RequestBody("application/json", Payload.of(body.getBytes(UTF_8)), 0, 2);
        return message(RequestType.RERANK, slotted, Optional.empty(), model);
    }

    private static JobMessage message(
            RequestType type, RequestBody body, Optional<String> responseFormat, String... models) {
        List<ModelRef> refs = List.of(models).stream()
                .map(model -> model.split("/", 2))
                .map(parts -> new ModelRef(parts[0], parts[1]))
                .toList();
        return new JobMessage(JOB, new InferenceRequest(type, refs, body, responseFormat));
    }
}
