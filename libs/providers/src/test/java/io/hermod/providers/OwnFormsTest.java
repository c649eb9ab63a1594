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

/** Speech, transcripts and edits of images in the forms of xAI and OpenRouter. */
class OwnFormsTest extends ProviderTest {
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final ModelRef GROK = new ModelRef("xai", "grok-imagine");
    private static final ModelRef WHISPER = new ModelRef("openrouter", "openai/whisper-1");
    private static final ScriptedAnswer IMAGES = json("{\"data\":[{\"b64_json\":\"QUJD\"}]}");

    @BeforeEach
    void putUpload() {
        harness.uploads().put(KEY, "a.png", "image/png", Payload.utf8("upload"));
    }

    @Test
    void speech_isSentToXai_underItsNames() throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, "audio/wav", Payload.utf8("sound")));

        String result = result(speak("'response_format':'wav','speed':1.5,'instructions':'i','sample_rate':8000"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/tts");
        assertThat(onlyBody(provider)).isEqualTo(quoted("""
            {'text':'hé','voice_id':'eve','language':'auto','output_format':{'codec':'wav','sample_rate':8000},\
            'speed':1.5}\
            """));
        assertThat(result)
                .startsWith("{\"audio\":\"c291bmQ=\"")
                .contains("\"input_chars\":2", "\"dropped_params\":[\"instructions\"]");
    }

    @Test
    void speechInAFormatThatXaiDoesNotWrite_isTheClientsMistake() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{}"));

        Answer answer = speak("'response_format':'opus'");

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message())
                .isEqualTo("xai: response_format must be mp3, wav, pcm, mulaw or alaw at xai");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void transcription_isSentToXai_withItsFieldsAndTheFileAtTheEnd() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'text':'a"
                + " b','duration':1.5,'words':[{'text':'a','start':0.0,'end':0.5,'speaker':1},{'text':'b'}]}")));
        String file = file("file", "a.mp3", "audio/mpeg", "sound");

        String result = result(infer(
                RequestType.TRANSCRIPTION,
                GROK,
                file + field("language", "de") + field("prompt", "p") + field("response_format", "verbose_json")));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/stt");
        assertThat(onlyRequest(provider).header("content-type")).contains(FormBody.CONTENT_TYPE);
        assertThat(onlyBody(provider)).isEqualTo(field("language", "de") + file + FormBody.END);
        assertThat(result)
                .startsWith("{\"text\":\"a b\",\"duration\":1.5,\"words\":[{\"text\":\"a\",\"start\":0.0,\"end\":0.5,"
                        + "\"speaker\":1,\"word\":\"a\"},{\"text\":\"b\",\"word\":\"b\"}],")
                .contains("\"dropped_params\":[\"prompt\"]");
    }

    @ParameterizedTest
    @CsvSource({"xai, grok", "openrouter, openai/whisper-1"})
    void subtitles_areTheClientsMistake(String provider, String model) throws InterruptedException {
        harness.start(json("{}"));

        Answer answer = infer(
                RequestType.TRANSCRIPTION,
                new ModelRef(provider, model),
                field("response_format", "srt") + file("file", "a.mp3", "sound"));

        assertThat(error(answer).message())
                .isEqualTo(provider + ": response_format must be json, text or verbose_json at " + provider);
    }

    @Test
    void errorInsideATranscript_fails() throws InterruptedException {
        harness.start(json("{\"error\":{\"message\":\"busy\",\"code\":503}}"));

        Answer answer = infer(RequestType.TRANSCRIPTION, GROK, file("file", "a.mp3", "sound"));

        assertThat(error(answer).statusCode()).contains(503);
    }

    @Test
    void edit_isSentToXai_asJsonWithDataUrls() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGES);

        String result = result(infer(
                RequestType.IMAGE_EDIT,
                GROK,
                field("prompt", "a \"cat\"")
                        + field("n", "2")
                        + field("size", "1024x1024")
                        + field("quality", "high")
                        + field("stream", "false")
                        + image()
                        + upload()));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/images/edits");
        assertThat(onlyRequest(provider).header("content-type")).contains("application/json");
        assertThat(onlyBody(provider)).isEqualTo(quoted("""
            {'model':'grok-imagine','prompt':'a \\'cat\\'','n':2,'aspect_ratio':'1:1','images':[\
            {'type':'image_url','url':'data:image/webp;base64,aW1hZ2U='},\
            {'type':'image_url','url':'data:image/jpeg;base64,dXBsb2Fk'}]}\
            """));
        assertThat(result)
                .startsWith("{\"data\":[{\"index\":0,\"b64_json\":\"QUJD\"}]")
                .contains("[\"quality\"]");
    }

    @Test
    void mask_isTheClientsMistake() throws InterruptedException {
        harness.start(IMAGES);

        Answer answer = infer(RequestType.IMAGE_EDIT, GROK, image() + file("mask", "m.png", "mask") + upload());

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message()).isEqualTo("xai: mask has no form at xai");
    }

    @Test
    void edit_isSentToOpenRouter_asReferencesOfAnImage() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGES);

        result(infer(
                RequestType.IMAGE_EDIT,
                new ModelRef("openrouter", "google/gemini-3-image"),
                field("prompt", "p") + field("response_format", "b64_json") + upload()));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/images");
        assertThat(onlyBody(provider)).isEqualTo(quoted("""
            {'model':'google/gemini-3-image','prompt':'p','input_references':[\
            {'type':'image_url','image_url':{'url':'data:image/jpeg;base64,dXBsb2Fk'}}]}\
            """));
    }

    @Test
    void transcription_isSentToOpenRouter_asJson() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"text\":\"hi\",\"usage\":{\"seconds\":2}}"));

        String result = result(infer(
                RequestType.TRANSCRIPTION,
                WHISPER,
                field("language", "de")
                        + field("temperature", "0.5")
                        + field("prompt", "p")
                        + field("response_format", "verbose_json")
                        + field("timestamp_granularities[]", "word")
                        + field("timestamp_granularities[]", "segment")
                        + file("file", "a.b.MP3", "sound")));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/audio/transcriptions");
        assertThat(onlyBody(provider)).isEqualTo(quoted("""
            {'model':'openai/whisper-1','input_audio':{'data':'c291bmQ=','format':'mp3'},'language':'de',\
            'temperature':0.5,'response_format':'verbose_json','timestamp_granularities':['word','segment']}\
            """));
        assertThat(result).contains("\"text\":\"hi\"", "\"dropped_params\":[\"prompt\"]");
    }

    @Test
    void soundWithoutAFormat_isTheClientsMistake() throws InterruptedException {
        harness.start(json("{}"));

        Answer answer = infer(RequestType.TRANSCRIPTION, WHISPER, file("file", "a", "sound"));

        assertThat(error(answer).message()).startsWith("openrouter: file needs a name that ends in its format");
    }

    private Answer speak(String members) throws InterruptedException {
        String body = quoted("{'model':'openai/gpt-4o','input':'hé','voice':'eve'," + members + "}");
        return harness.infer(SampleJobs.json(RequestType.SPEECH, body, GROK), GROK);
    }

    /** A form whose upload, if it has one, is its last part. */
    private Answer infer(RequestType type, ModelRef model, String fields) throws InterruptedException {
        BodyPiece.Upload upload = new BodyPiece.Upload(KEY, "upload".length(), BodyPiece.Encoding.RAW);
        RequestBody body = fields.endsWith(upload()) ? FormBody.endingWith(upload, fields) : FormBody.of(fields);
        return harness.infer(new InferenceRequest(type, List.of(model), body, Optional.empty()), model);
    }

    private static String image() {
        return file("image[]", "a.png", "image/webp", "image");
    }

    private static String upload() {
        return file("image[]", "b.jpg", "");
    }
}
