package io.hermod.local;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What submit turns down on the multipart routes, with the contract's text for it. */
class MultipartRefusalsIT extends SystemTest {
    private static final String NO_FORM = "failed to parse multipart form: ";
    private static final byte[] FILE = {1, 2, 3};

    MultipartRefusalsIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSCRIPTION", "IMAGE_EDIT", "IMAGE_VARIATION"})
    void model_isRequired(RequestType type) {
        isRefused(type, new TestForm().file("file", "a", "a/b", FILE), "model is required");
        isRefused(type, image().field("model", ""), "model is required");
        isRefused(type, image().file("model", "model.txt", "text/plain", FILE), "model is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whisper-1", "unknown/whisper-1", "openai/", "/x"})
    void modelWithoutAKnownProvider_isRefused_withTheForm(String model) {
        TestForm form = new TestForm().field("model", model).file("file", "a", "a/b", FILE);

        isRefused(RequestType.TRANSCRIPTION, form.body(), "model should be in provider/model format");
    }

    @Test
    void transcription_needsAFile() {
        isRefused(RequestType.TRANSCRIPTION, form(), "file is required");
        isRefused(
                RequestType.TRANSCRIPTION,
                form().field("file", "a field is no file"),
                "file is required" + cameAsText("file"));
        isRefused(RequestType.TRANSCRIPTION, form().field("stream", "true"), "file is required");
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGE_EDIT", "IMAGE_VARIATION"})
    void imageTypes_needAnImage(RequestType type) {
        isRefused(type, form(), "at least one image is required");
        isRefused(
                type,
                form().field("image", "a field is no file"),
                "at least one image is required" + cameAsText("image"));
        isRefused(type, form().file("mask", "m.png", "image/png", FILE), "at least one image is required");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_EDIT, n, two",
        "IMAGE_EDIT, n, 1.5",
        "IMAGE_EDIT, n, ''",
        "IMAGE_EDIT, partial_images, many",
        "IMAGE_EDIT, num_inference_steps, 1e3",
        "IMAGE_EDIT, seed, 0x10",
        "IMAGE_EDIT, output_compression, 90%",
        "IMAGE_VARIATION, n, two"
    })
    void numberThatIsNone_isRefused(RequestType type, String field, String value) {
        TestForm form = image().field("model", "openai/m").field(field, value);

        isRefused(type, form.body(), "invalid " + field + " value: ");
    }

    @Test
    void streaming_isRefused() {
        isRefused(
                RequestType.TRANSCRIPTION,
                form().file("file", "a", "a/b", FILE).field("stream", "true"),
                "stream is not supported for async transcriptions");
        isRefused(
                RequestType.IMAGE_EDIT,
                image().field("model", "openai/m").field("stream", "true"),
                "stream is not supported for async image edits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=another",
                "multipart/mixed; boundary=----x",
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain",
                "no media type"
            })
    void contentTypeWithoutTheBoundary_isRefused(String contentType) {
        Payload body = SampleRequest.of(RequestType.TRANSCRIPTION, "openai/m").body();

        Refused.withTextThatBegins(client.post(RequestType.TRANSCRIPTION, contentType, body), 400, NO_FORM);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSCRIPTION", "IMAGE_EDIT", "IMAGE_VARIATION"})
    void bodyThatIsNoForm_isRefused(RequestType type) {
        Payload json = Payload.utf8("{\"model\":\"openai/m\",\"file\":\"x\"}");
        Payload headless = Payload.utf8(new TestForm().body().asUtf8().replace("--\r\n", "\r\nno headers"));

        Refused.withTextThatBegins(client.post(type, "application/json", json), 400, NO_FORM);
        isRefused(type, json, NO_FORM);
        isRefused(type, Payload.utf8(""), NO_FORM);
        isRefused(type, headless, NO_FORM);
        isRefused(type, new TestForm().body(), NO_FORM);
        Refused.withTextThatBegins(
                client.send(client.to(JobClient.path(type))
                        .POST(BodyPublishers.noBody())
                        .build()),
                400,
                NO_FORM);
    }

    @Test
    void formThatIsCutOff_isRefused_atEachLength() {
        String whole =
                SampleRequest.of(RequestType.TRANSCRIPTION, "openai/m").body().asUtf8();
        for (int length = 0; length < whole.length() - 4; length += 7) {
            isRefused(RequestType.TRANSCRIPTION, Payload.utf8(whole.substring(0, length)), NO_FORM);
        }
        isRefused(
                RequestType.TRANSCRIPTION, form().file("file", "a", "a/b", FILE).cutOff(), NO_FORM);
    }

    private void isRefused(RequestType type, TestForm form, String message) {
        Refused.with(client.post(type, TestForm.CONTENT_TYPE, form.body()), 400, message);
    }

    private void isRefused(RequestType type, Payload body, String beginning) {
        Refused.withTextThatBegins(client.post(type, TestForm.CONTENT_TYPE, body), 400, beginning);
    }

    private static TestForm form() {
        return new TestForm().field("model", "openai/m");
    }

    private static TestForm image() {
        return new TestForm().file("image", "a.png", "image/png", FILE);
    }

    private static String cameAsText(String name) {
        return "; " + name + " came as text, not as a file (curl sends a file with -F " + name + "=@path)";
    }
}
