package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speech and sounds of ElevenLabs, over HTTP. */
class ElevenLabsCallsTest extends ProviderTest {
    private static final ModelRef SPEECH = new ModelRef("elevenlabs", "eleven_multilingual_v2");
    private static final ModelRef SOUND = new ModelRef("elevenlabs", "eleven_text_to_sound_v2");
    private static final ScriptedAnswer MP3 = ScriptedAnswer.of(200, "audio/mpeg", Payload.of(new byte[] {1, 2, 3}));

    @Test
    void speech_isSentToItsVoice_withTheKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        String result = result(speak("'voice':'a/b','instructions':'kindly'"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/text-to-speech/a%2Fb?output_format=mp3_44100_128");
        assertThat(onlyRequest(provider).header("xi-api-key")).contains(ProviderHarness.KEY);
        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
        assertThat(onlyBody(provider)).isEqualTo(quoted("{'text':'hello','model_id':'eleven_multilingual_v2'}"));
        assertThat(result)
                .startsWith(quoted("{'audio':'AQID','usage':{'input_tokens':0,'input_chars':5,"))
                .contains(quoted("'dropped_params':['instructions']"));
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, mp3_44100_128",
        "opus, opus_48000_128",
        "wav, wav_44100",
        "pcm, pcm_44100",
        "ulaw, ulaw_8000",
        "alaw, alaw_8000",
        "pcm_24000, pcm_24000",
        "mp3_22050_32, mp3_22050_32"
    })
    void format_isInTheQuery(String asked, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        result(speak("'voice':'v','response_format':'" + asked + "'"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/text-to-speech/v?output_format=" + sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'stability':0.3,'similarity_boost':0.4,'style':0.1,'use_speaker_boost':false,'speed':0.9 | 'voice_settings':{'stability':0.3,'similarity_boost':0.4,'style':0.1,'use_speaker_boost':false,'speed':0.9}
        'voice_settings':{'stability':0.3},'speed':1.2 | 'voice_settings':{'stability':0.3,'speed':1.2}
        'seed':7,'language_code':'de','previous_text':'p','next_text':'n' | 'language_code':'de','seed':7,'previous_text':'p','next_text':'n'
        'pronunciation_dictionary_locators':[{'pronunciation_dictionary_id':'d'}] | 'pronunciation_dictionary_locators':[{'pronunciation_dictionary_id':'d'}]
        'apply_text_normalization':'on','previous_request_ids':['r'] | 'previous_request_ids':['r'],'apply_text_normalization':'on'
        """)
    void settings_areSent(String asked, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        String result = result(speak("'voice':{'id':'v'}," + asked));

        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'text':'hello','model_id':'eleven_multilingual_v2'," + sent + "}"));
        assertThat(result).doesNotContain("dropped_params");
    }

    @Test
    void logging_isInTheQuery() throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        result(speak("'voice':'v','enable_logging':false,'optimize_streaming_latency':2"));

        assertThat(onlyRequest(provider).path())
                .endsWith("?output_format=mp3_44100_128&enable_logging=false&optimize_streaming_latency=2");
    }

    @Test
    void times_comeWithTheSpeech_ifTheyAreAskedFor() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'audio_base64':'AQID','alignment':{'characters':['h','i'],"
                        + "'character_start_times_seconds':[0,0.105],'character_end_times_seconds':[0.105,0.2]},"
                        + "'normalized_alignment':null}")));

        String result = result(speak("'voice':'v','with_timestamps':true"));

        assertThat(onlyRequest(provider).path())
                .isEqualTo("/v1/text-to-speech/v/with-timestamps?output_format=mp3_44100_128");
        assertThat(result)
                .startsWith(quoted("{'audio':'AQID','usage':{"))
                .contains(quoted("'alignment':{'characters':['h','i'],'character_start_times_seconds':[0,0.105],"
                        + "'character_end_times_seconds':[0.105,0.2],'char_start_times_ms':[0,105],"
                        + "'char_end_times_ms':[105,200]}"))
                .doesNotContain("normalized_alignment");
    }

    @Test
    void sounds_areMadeByTheirOwnPath_withoutAVoice() throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        String result = result(harness.infer(
                SampleJobs.json(
                        RequestType.SPEECH,
                        quoted("{'model':'openai/gpt-4o','input':'rain','voice':'none','duration_seconds':2.5,"
                                + "'prompt_influence':0.3,'loop':true,'response_format':'opus'}"),
                        SOUND),
                SOUND));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/sound-generation?output_format=opus_48000_128");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'text':'rain','model_id':'eleven_text_to_sound_v2','duration_seconds':2.5,"
                        + "'prompt_influence':0.3,'loop':true}"));
        assertThat(result).startsWith(quoted("{'audio':'AQID'")).contains(quoted("'dropped_params':['voice']"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'voice':'v','response_format':'aac' | response_format must be mp3, opus, wav, pcm, ulaw, alaw
        'voice':'v','response_format':'flac' | response_format must be mp3, opus, wav, pcm, ulaw, alaw
        'voice':'v','speed':2 | speed must be from 0.7 to 1.2 at ElevenLabs
        'voice':[{'voice':'v','speaker':'s'}] | voice must be the id of a voice: ElevenLabs speaks with one
        """)
    void speech_isA400_ifElevenLabsHasNoForm(String members, String message) throws InterruptedException {
        ScriptedProvider provider = harness.start(MP3);

        assertRejected(speak(members), message, provider);
    }

    @Test
    void spentQuota_isTriedWithTheNextKey_andHasItsCode() throws InterruptedException {
        ScriptedAnswer spent = ScriptedAnswer.of(
                401,
                "application/json",
                Payload.utf8(quoted("{'detail':{'status':'quota_exceeded','message':'3 credits remain'}}")));
        ScriptedProvider provider = harness.start(spent);
        harness.useKeys("one", "two");

        InferenceError failure = error(speak("'voice':'v'"));

        assertThat(provider.calls()).isEqualTo(2);
        assertThat(failure.code()).contains("quota_exceeded");
        assertThat(failure.message()).contains("3 credits remain");
    }

    private Answer speak(String members) throws InterruptedException {
        String body = quoted("{'model':'openai/gpt-4o','input':'hello'," + members + "}");
        return harness.infer(SampleJobs.json(RequestType.SPEECH, body, SPEECH), SPEECH);
    }
}
