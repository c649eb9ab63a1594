package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random bytes of every size at which something changes, there and back, by their checksums. */
class RoundTripsIT extends SystemTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    /** What a form may hold, with room for its other fields: 6 MB of base64. */
    private static final int MAX_FILE = 4 * MIB;
    /** What JSON may hold as base64. */
    private static final int MAX_IN_JSON = 4 * MIB;

    RoundTripsIT(RunningSystem system) {
        super(system);
    }

    static IntStream everySize() {
        IntStream boundaries = IntStream.of(64 * KIB, 256 * KIB, MIB, 6 * MIB);
        IntStream between = IntStream.of(1, 47 * KIB, 200 * KIB, 399 * KIB, 401 * KIB, 4 * MIB, 25 * MIB);
        return IntStream.concat(between, boundaries.flatMap(size -> IntStream.rangeClosed(size - 1, size + 1)));
    }

    static IntStream sizesThatFitAForm() {
        return everySize().filter(size -> size <= MAX_FILE);
    }

    static IntStream sizesThatFitJson() {
        return everySize().filter(size -> size <= MAX_IN_JSON);
    }

    @ParameterizedTest
    @MethodSource("sizesThatFitAForm")
    void file_reachesTheProvider_inAForm(int size) {
        byte[] file = random(size);

        assertIsTranscribed(file, new TestForm().file("file", "a.mp3", "audio/mpeg", file));
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void file_reachesTheProvider_asAnUploadThatAFormNames(int size) {
        byte[] file = random(size);

        assertIsTranscribed(file, new TestForm().field("file_id", upload(file)));
    }

    @ParameterizedTest
    @MethodSource("sizesThatFitJson")
    void document_reachesTheProvider_inJson(int size) {
        byte[] file = random(size);

        assertIsRead(file, "data:audio/mpeg;base64," + Base64.getEncoder().encodeToString(file));
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void document_reachesTheProvider_asAnUploadThatJsonNames(int size) {
        byte[] file = random(size);

        assertIsRead(file, upload(file));
    }

    private void assertIsTranscribed(byte[] file, TestForm form) {
        form.field("model", transcribing().of("openai"));

        JsonNode job = client.run(new SampleRequest(RequestType.TRANSCRIPTION, TestForm.CONTENT_TYPE, form.body()));

        assertThat(Json.text(job, "/result/text")).isEqualTo(checksum(file));
    }

    private void assertIsRead(byte[] file, String document) {
        JsonNode job = client.run(RequestType.OCR, ocr(readingDocuments(), document));

        assertThat(Json.text(job, "/result/text")).isEqualTo(checksum(file));
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void result_reachesTheClient(int size) {
        byte[] audio = random(size);
        ScriptedModel model = system.model(ScriptedAnswer.of(200, "audio/mpeg", Payload.of(audio)));

        String envelope = client.followToEnd(JobClient.location(client.submit(
                RequestType.SPEECH,
                "{\"model\":\"" + model.of("openai") + "\",\"input\":\"Gungnir\",\"voice\":\"alloy\"}")));

        String sound = between(envelope, "\"result\":{\"audio\":\"", "\"");
        assertThat(checksum(Base64.getDecoder().decode(sound))).isEqualTo(checksum(audio));
    }

    /** The id of a file that was put as the API says. */
    private String upload(byte[] file) {
        HttpResponse<String> accepted = client.send(client.to("/v1/async/uploads")
                .POST(BodyPublishers.ofString(
                        "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":" + file.length + "}"))
                .build());
        JsonNode upload = Json.of(accepted);
        assertThat(client.put(upload, file).statusCode()).isEqualTo(200);
        return Json.text(upload, "/id");
    }

    private static String ocr(ScriptedModel model, String document) {
        return "{\"document\":{\"type\":\"document_url\",\"document_url\":\"" + document + "\"},\"model\":\""
                + model.of("mistral") + "\"}";
    }

    /** Says what checksum the file has that came in a form. */
    private ScriptedModel transcribing() {
        return system.modelThat(request -> text(checksum(fileOf(request))));
    }

    /** Says what checksum the document has that came as a data URL. */
    private ScriptedModel readingDocuments() {
        return system.modelThat(request -> {
            String document = between(request.body().asUtf8(), "\"data:audio/mpeg;base64,", "\"");
            return text(checksum(Base64.getDecoder().decode(document)));
        });
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static ScriptedAnswer text(String text) {
        return ScriptedAnswer.json("{\"choices\":[],\"pages\":[],\"text\":\"" + text + "\"}");
    }

    private static byte[] fileOf(ReceivedRequest request) {
        String form = new String(request.body().bytes(), ISO_8859_1);
        String headers = "name=\"file\"; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\n";
        String boundary = form.substring(0, form.indexOf("\r\n"));
        return between(form, headers, "\r\n" + boundary).getBytes(ISO_8859_1);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
