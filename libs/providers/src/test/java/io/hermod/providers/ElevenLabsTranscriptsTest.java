package io.hermod.providers;

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
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevenLabsTranscriptsTest extends ProviderTest {
    private static final ModelRef SCRIBE = new ModelRef("elevenlabs", "scribe_v2");
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final String MODEL = "elevenlabs/scribe";
    private static final String START = "--x\r\nContent-Disposition: form-data; name=\"";
    private static final String FILE = START + "file\"; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\n";
    private static final String TEXT = quoted(
            "{'language_code':'en','language_probability':0.9,'text':'hi there (laughs)',"
                + "'words':[{'text':'hi','start':0.1,'end':0.3,'type':'word','speaker_id':'s0','logprob':-0.1},{'text':'"
                + " ','start':0.3,'end':0.4,'type':'spacing','logprob':0},"
                + "{'text':'there','start':0.4,'end':0.9,'type':'word','logprob':-0.2},"
                + "{'text':'(laughs)','start':1,'end':1.5,'type':'audio_event','logprob':0}],'transcription_id':'t'}");

    @Test
    void form_isSent_withFieldsOfElevenLabs() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(TEXT));

        String result = result(transcribe("language=de", "diarize=true", "prompt=p", "response_format=verbose_json"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/speech-to-text");
        assertThat(onlyRequest(provider).header("xi-api-key")).contains(ProviderHarness.KEY);
        assertThat(onlyBody(provider))
                .isEqualTo(field("model_id", "scribe_v2") + field("language_code", "de") + field("diarize", "true")
                        + FILE + "sound\r\n--x--\r\n");
        assertThat(result).contains(quoted("'dropped_params':['prompt']"));
    }

    @Test
    void transcript_hasItsWords_andItsLength() throws InterruptedException {
        harness.start(json(TEXT));

        assertThat(result(transcribe()))
                .startsWith(quoted("{'text':'hi there (laughs)','language':'en','duration':1.5,'words':["
                        + "{'word':'hi','start':0.1,'end':0.3,'speaker_id':'s0','logprob':-0.1},"
                        + "{'word':'there','start':0.4,'end':0.9,'logprob':-0.2}],'language_probability':0.9,"
                        + "'transcription_id':'t','usage':{'type':'duration','seconds':1.5},"));
    }

    @Test
    void channels_areJoined() throws InterruptedException {
        harness.start(
                json(quoted("{'transcripts':[{'text':'a','channel_index':0,'words':[{'text':'a','start':0,'end':1,"
                        + "'type':'word'}]},{'text':'b','channel_index':1,'words':[]}],'audio_duration_secs':3}")));

        assertThat(result(transcribe()))
                .startsWith(quoted(
                        "{'text':'a\\nb','duration':3,'words':[{'word':'a','start':0,'end':1,'channel_index':0}],"));
    }

    @ParameterizedTest
    @CsvSource({
        "response_format=json, ''",
        "response_format=text, ''",
        "timestamp_granularities[]=word, ''",
        "timestamp_granularities[]=segment, timestamp_granularities[]",
        "webhook=false, ''",
        "timestamps_granularity=character, ''"
    })
    void field_isTaken(String field, String dropped) throws InterruptedException {
        harness.start(json(TEXT));

        String result = result(transcribe(field));

        assertThat(result.contains("\"dropped_params\":[\"" + dropped + "\"]")).isEqualTo(!dropped.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "response_format=srt, response_format must be json",
        "response_format=vtt, response_format must be json",
        "webhook=true, webhook is not supported"
    })
    void field_isA400_ifItHasNoForm(String field, String message) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(TEXT));

        assertRejected(transcribe(field), message, provider);
    }

    @Test
    void upload_isSentAsItIs() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(TEXT));
        harness.uploads().put(KEY, "a.mp3", "audio/mpeg", Payload.utf8("the sound"));
        String form = field("model", MODEL) + FILE;

        result(harness.infer(
                request(
                        form + "\r\n--x--\r\n",
                        List.of(new Insertion(form.length(), new BodyPiece.Upload(KEY, 9, BodyPiece.Encoding.RAW)))),
                SCRIBE));

        assertThat(onlyBody(provider)).isEqualTo(field("model_id", "scribe_v2") + FILE + "the sound\r\n--x--\r\n");
    }

    @Test
    void answerWithoutAText_isNoTranscript() throws InterruptedException {
        harness.start(json(quoted("{'message':'accepted','request_id':'r'}")));

        assertThat(error(transcribe()).message()).contains("accepted");
    }

    private Answer transcribe(String... fields) throws InterruptedException {
        StringBuilder form = new StringBuilder(field("model", MODEL));
        for (String field : fields) {
            int equals = field.indexOf('=');
            form.append(field(field.substring(0, equals), field.substring(equals + 1)));
        }
        return harness.infer(request(form + FILE + "sound\r\n--x--\r\n", List.of()), SCRIBE);
    }

    private static InferenceRequest request(String form, List<Insertion> uploads) {
        int slot = form.indexOf(MODEL);
        RequestBody body = new RequestBody(
                "multipart/form-data; boundary=x", Payload.utf8(form), slot, slot + MODEL.length(), uploads);
        return new InferenceRequest(RequestType.TRANSCRIPTION, List.of(SCRIBE), body, Optional.empty());
    }

    private static String field(String name, String value) {
        return START + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
