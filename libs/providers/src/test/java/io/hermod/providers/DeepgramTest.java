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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deepgram's speech and transcripts. */
class DeepgramTest extends ProviderTest {
    private static final ModelRef NOVA = new ModelRef("deepgram", "nova-3");
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final String HEARD = """
        {'metadata':{'request_id':'r1','duration':2.5},'results':{'channels':[{'detected_language':'de','alternatives':\
        [{'transcript':'Hallo, Welt.','words':[{'word':'hallo','punctuated_word':'Hallo,','start':0.1,'end':0.5,\
        'confidence':0.9,'speaker':0},{'word':'welt','start':0.6,'end':1,'confidence':0.8}]}]}]}}\
        """;

    @Test
    void transcription_isTheFileAlone() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(HEARD)));

        String result = result(transcribe(
                field("language", "de") + field("keyterm", "a b") + field("keyterm", "c") + field("temperature", "0")));

        assertThat(onlyRequest(provider).path())
                .isEqualTo("/v1/listen?model=nova-3&language=de&keyterm=a%20b&keyterm=c&smart_format=true");
        assertThat(onlyRequest(provider).header("authorization")).contains("Token " + ProviderHarness.KEY);
        assertThat(onlyRequest(provider).header("content-type")).contains("audio/wav");
        assertThat(onlyBody(provider)).isEqualTo("sound");
        assertThat(result)
                .startsWith(quoted("{'text':'Hallo, Welt.','language':'de','duration':2.5,'words':[{'word':'Hallo,',"
                        + "'start':0.1,'end':0.5,'confidence':0.9,'speaker':0},{'word':'welt','start':0.6,'end':1,"
                        + "'confidence':0.8}],'request_id':'r1','usage':{'type':'duration','seconds':2.5},"))
                .contains("\"dropped_params\":[\"temperature\"]");
    }

    @Test
    void upload_isSentAsItIs() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(HEARD)));
        harness.uploads().put(KEY, "a.wav", "audio/wav", Payload.utf8("upload"));
        RequestBody body = FormBody.endingWith(
                new BodyPiece.Upload(KEY, "upload".length(), BodyPiece.Encoding.RAW), file("file", "a.wav", ""));

        result(harness.infer(
                new InferenceRequest(RequestType.TRANSCRIPTION, List.of(NOVA), body, Optional.empty()), NOVA));

        assertThat(onlyBody(provider)).isEqualTo("upload");
        assertThat(onlyRequest(provider).header("content-type")).contains("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        language        | de           | language=de&smart_format=true
        detect_language | de           | detect_language=de&smart_format=true
        smart_format    | false        | smart_format=false&detect_language=true
        response_format | verbose_json | detect_language=true&smart_format=true&utterances=true
        response_format | text         | detect_language=true&smart_format=true
        diarize         | true         | diarize=true&detect_language=true&smart_format=true
        """)
    void fields_areTheQuery(String name, String value, String query) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(HEARD)));

        result(transcribe(field(name, value)));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/listen?model=nova-3&" + query);
    }

    @Test
    void utterances_areSegments_andChannelsAreLines() throws InterruptedException {
        harness.start(json(quoted("""
            {'results':{'channels':[{'alternatives':[{'transcript':'a','words':[{'word':'a'}]}]},\
            {'alternatives':[{'transcript':'b'}]}],\
            'utterances':[{'start':0,'end':1.5,'transcript':'a','speaker':1,'channel':0}]}}\
            """)));

        assertThat(result(transcribe("")))
                .contains(quoted("'text':'a\\nb'").replace("\"n", "\\n"))
                .contains(quoted("'words':[{'word':'a','channel':0}]"))
                .contains(quoted("'segments':[{'id':0,'start':0,'end':1.5,'text':'a','speaker':1,'channel':0}]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        response_format | srt              | response_format must be json, text or verbose_json at deepgram
        callback        | https://a.test   | callback has no form here: the transcript comes as the job's result
        """)
    void fieldWithoutAForm_isTheClientsMistake(String name, String value, String message) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(HEARD)));

        assertThat(error(transcribe(field(name, value))).message()).isEqualTo("deepgram: " + message);
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        aura-2-thalia-en | 'voice':'alloy'                        | model=aura-2-thalia-en
        aura-2           | 'voice':'thalia'                       | model=aura-2-thalia-en
        aura-2           | 'voice':'sirio-es'                     | model=aura-2-sirio-es
        aura-2-thalia-en | 'response_format':'mp3'                | model=aura-2-thalia-en&encoding=mp3
        aura-2-thalia-en | 'response_format':'opus'               | model=aura-2-thalia-en&encoding=opus&container=ogg
        aura-2-thalia-en | 'response_format':'pcm','sample_rate':16000 | model=aura-2-thalia-en&encoding=linear16&container=none&sample_rate=16000
        """)
    void speech_hasItsSettingsInTheQuery(String model, String members, String query) throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("sound")));

        String result = result(speak(model, members));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/speak?" + query);
        assertThat(onlyBody(provider)).isEqualTo("{\"text\":\"hello\"}");
        assertThat(result).contains("\"audio\":\"c291bmQ=\"", "\"input_chars\":5");
    }

    @Test
    void unknownFormatOfSpeech_isTheClientsMistake() throws InterruptedException {
        harness.start(json("{}"));

        assertThat(error(speak("aura-2-thalia-en", "'response_format':'amr'")).message())
                .isEqualTo("deepgram: response_format must be mp3, opus, aac, flac, wav, pcm, mulaw or alaw at"
                        + " deepgram");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        400 | {'err_code':'Bad Request','err_msg':'failed to process audio'}  | Bad Request          | 1
        401 | {'err_code':'INVALID_AUTH','err_msg':'Invalid credentials.'}    | INVALID_AUTH         | 1
        402 | {'err_code':'ASR_PAYMENT_REQUIRED','err_msg':'no credits'}      | ASR_PAYMENT_REQUIRED | 1
        429 | {'err_code':'TOO_MANY_REQUESTS','err_msg':'slow down'}          | TOO_MANY_REQUESTS    | 3
        503 | {'err_code':'X','err_msg':'busy'}                               | X                    | 3
        """)
    void error_hasItsCode(int status, String body, String code, int calls) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, quoted(body)));

        Answer answer = transcribe("");

        assertThat(error(answer).statusCode()).contains(status);
        assertThat(error(answer).code()).contains(code);
        assertThat(body).contains(error(answer).message());
        assertThat(provider.calls()).isEqualTo(calls);
    }

    @Test
    void answerWithoutChannels_fails() throws InterruptedException {
        harness.start(json("{\"request_id\":\"r1\"}"));

        assertThat(error(transcribe("")).statusCode()).contains(502);
    }

    private Answer transcribe(String fields) throws InterruptedException {
        RequestBody body = FormBody.of(fields + file("file", "a.wav", "audio/wav", "sound"));
        return harness.infer(
                new InferenceRequest(RequestType.TRANSCRIPTION, List.of(NOVA), body, Optional.empty()), NOVA);
    }

    private Answer speak(String model, String members) throws InterruptedException {
        ModelRef ref = new ModelRef("deepgram", model);
        String body = quoted("{'model':'openai/gpt-4o','input':'hello'," + members + "}");
        return harness.infer(SampleJobs.json(RequestType.SPEECH, body, ref), ref);
    }
}
