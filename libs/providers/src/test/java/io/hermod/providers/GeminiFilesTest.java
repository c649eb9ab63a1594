package io.hermod.providers;

import static io.hermod.providers.FormBody.field;
import static io.hermod.providers.FormBody.file;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms with files for Gemini, which takes them as base64 in JSON. */
class GeminiFilesTest extends ProviderTest {
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final ModelRef MODEL = new ModelRef("gemini", "gemini-2.5-flash");
    private static final ScriptedAnswer IMAGE = json(quoted("""
        {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'QUJD'}}]}}]}\
        """));

    @BeforeEach
    void upload() {
        harness.uploads().put(KEY, "a.png", "image/png", Payload.utf8("upload"));
    }

    @Test
    void transcription_isAQuestionAboutAFile() throws InterruptedException {
        ScriptedProvider provider = harness.start(GeminiCallsTest.text("hello"));

        String result = result(infer(
                RequestType.TRANSCRIPTION,
                field("language", "de")
                        + field("prompt", "Hermod")
                        + field("temperature", "0.5")
                        + field("response_format", "json")
                        + field("include[]", "logprobs"),
                file("file", "a.mp3", "audio/mpeg", "")));

        assertThat(onlyRequest(provider).path()).endsWith("/models/gemini-2.5-flash:generateContent");
        assertThat(onlyRequest(provider).header("content-type")).contains("application/json");
        assertThat(onlyBody(provider))
                .contains("The language is de.", "Hermod", "\"temperature\":0.5")
                .contains("{\"inlineData\":{\"mimeType\":\"audio/mp3\",\"data\":\"dXBsb2Fk\"}}");
        assertThat(result)
                .contains("{\"text\":\"hello\",\"usage\":{\"input_tokens\":3,\"output_tokens\":7,\"total_tokens\":10")
                .contains("\"dropped_params\":[\"include[]\"]");
    }

    @Test
    void tokensOfATranscript_haveTheirDetailsInOpenAisFormat() throws InterruptedException {
        harness.start(json(quoted("""
            {'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'}],
             'usageMetadata':{'promptTokenCount':30,'candidatesTokenCount':2,
              'promptTokensDetails':[{'modality':'AUDIO','tokenCount':25},{'modality':'TEXT','tokenCount':5}]}}\
            """)));

        assertThat(result(infer(RequestType.TRANSCRIPTION, "", file("file", "a.mp3", "audio/mpeg", ""))))
                .contains("\"type\":\"tokens\",\"input_token_details\":{\"text_tokens\":5,\"audio_tokens\":25}");
    }

    @Test
    void silence_isAnEmptyTranscript() throws InterruptedException {
        harness.start(json(quoted("{'candidates':[{'finishReason':'STOP'}]}")));

        assertThat(result(infer(RequestType.TRANSCRIPTION, "", file("file", "a.wav", "audio/wav", ""))))
                .startsWith("{\"text\":\"\"");
    }

    @Test
    void transcriptThatWasCut_isNoResult() throws InterruptedException {
        harness.start(json(quoted("""
            {'candidates':[{'content':{'parts':[{'text':'the first'}]},'finishReason':'MAX_TOKENS'}]}\
            """)));

        assertThat(error(infer(RequestType.TRANSCRIPTION, "", file("file", "a.wav", "audio/wav", "")))
                        .statusCode())
                .contains(502);
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, application/octet-stream, audio/wav",
        "a.m4a, application/octet-stream, audio/mp4",
        "a, audio/x-wav, audio/wav",
        "a.webm, video/webm, video/webm"
    })
    void typeOfAFile_isRead_orToldByItsName(String name, String type, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(GeminiCallsTest.text("hello"));

        result(infer(RequestType.TRANSCRIPTION, "", file("file", name, type, "")));

        assertThat(onlyBody(provider)).contains("\"mimeType\":\"" + sent + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        TRANSCRIPTION | a.wav | response_format | srt          | response_format must be json or text
        TRANSCRIPTION | a.wav | response_format | verbose_json | response_format must be json or text
        TRANSCRIPTION | a.wav | temperature     | hot          | temperature must be a number
        TRANSCRIPTION | a     | language        | de           | the file needs a Content-Type of audio
        IMAGE_EDIT    | a.png | n               | 2            | prompt is required
        """)
    void form_isAnErrorOfTheClient_ifItHasNoForm(
            RequestType type, String filename, String name, String text, String error) throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        assertRejected(
                infer(
                        type,
                        field(name, text),
                        file(
                                type == RequestType.IMAGE_EDIT ? "image" : "file",
                                filename,
                                "application/octet-stream",
                                "")),
                error,
                provider);
    }

    @Test
    void edit_isAPromptWithImages() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        String result = result(infer(
                RequestType.IMAGE_EDIT,
                field("prompt", "a \"cat\"") + field("user", "u"),
                file("image[]", "a.png", "application/octet-stream", "")));

        assertThat(onlyBody(provider)).isEqualTo("""
            {"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"dXBsb2Fk"}},\
            {"text":"a \\"cat\\""}]}],"generationConfig":{"responseModalities":["TEXT","IMAGE"]}}\
            """);
        assertThat(result).contains("\"b64_json\":\"QUJD\"", "\"dropped_params\":[\"user\"]");
    }

    @Test
    void mask_isTheClientsMistake() throws InterruptedException {
        harness.start(IMAGE);

        Answer answer = infer(
                RequestType.IMAGE_EDIT,
                field("prompt", "p") + file("image", "b.png", "image/png", "b"),
                file("mask", "m.png", "image/png", ""));

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message()).startsWith("gemini: the file mask has no form");
    }

    @ParameterizedTest
    @CsvSource({"TRANSCRIPTION, file", "IMAGE_EDIT, image"})
    void fileThatIsTooLargeForARequest_isTheClientsMistake(RequestType type, String name) throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        Answer answer = infer(type, field("prompt", "p"), file(name, "a.wav", "audio/wav", ""), 80L * 1024 * 1024);

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message()).startsWith("gemini: the request is larger than the 100 MB");
        assertThat(provider.calls()).isZero();
    }

    private Answer infer(RequestType type, String fields, String last) throws InterruptedException {
        return infer(type, fields, last, "upload".length());
    }

    /** A form whose last part is an upload. */
    private Answer infer(RequestType type, String fields, String last, long bytes) throws InterruptedException {
        BodyPiece.Upload upload = new BodyPiece.Upload(KEY, bytes, BodyPiece.Encoding.RAW);
        RequestBody body = FormBody.endingWith(upload, fields + last);
        return harness.infer(new InferenceRequest(type, List.of(MODEL), body, Optional.empty()), MODEL);
    }
}
