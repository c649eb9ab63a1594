package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.tree;
import static io.hermod.providers.gemini.GeminiJson.value;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {
    private static final String SAMPLES = "AQACAA==";
    private static final String ANSWER = """
        {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'audio/L16;codec=pcm;rate=16000','data':'%s'}}]},
          'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':5,'candidatesTokenCount':40,'totalTokenCount':45}}\
        """.formatted(SAMPLES);

    private static Speech speech(String members) {
        return new Speech(tree("{'model':'m','input':'Hi'" + members + "}"));
    }

    private static JsonTree result(String members, String answer) throws UnusableAnswer, MalformedJson {
        Reading reading = speech(members).result(tree(answer), "{}");
        return JsonTree.read(((Reading.Result) reading).json().bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'alloy'       | {'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Kore'}}}
        'Puck'        | {'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Puck'}}}
        {'id':'Puck'} | {'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Puck'}}}
        [{'speaker':'A','voice':'Puck'}] | {'multiSpeakerVoiceConfig':{'speakerVoiceConfigs':[{'speaker':'A','voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Puck'}}}]}}
        """)
    void request_asksForAudio_ofAVoice(String voice, String config) {
        Speech speech = speech(",'voice':" + voice + ",'response_format':'wav','speed':1,'stream_format':'audio'");

        assertThat(read(speech.body()).value()).isEqualTo(value("""
            {'contents':[{'role':'user','parts':[{'text':'Hi'}]}],
             'generationConfig':{'responseModalities':['AUDIO'],'speechConfig':%s}}\
            """.formatted(config)));
        assertThat(speech.dropped()).containsExactly("stream_format");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ,'instructions':'Say it slowly'   | Say it slowly:\\nHi
        ,'instructions':'Say it slowly: ' | Say it slowly:\\nHi
        ,'instructions':''                | Hi
        """)
    void instructions_goBeforeTheText(String members, String text) {
        assertThat(read(speech(members).body()).value().toString())
                .contains("[{text=" + text.translateEscapes() + "}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "opus", "aac", "flac"})
    void format_isAnErrorOfTheClient_ifItNeedsAnEncoder(String format) {
        Speech speech = speech(",'response_format':'" + format + "'");

        assertThatThrownBy(speech::body).isInstanceOf(InvalidShape.class).hasMessageContaining("must be wav or pcm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'response_format':'wav'"})
    void samples_becomeWav_andAreCalledSo(String members) throws UnusableAnswer, MalformedJson {
        JsonTree result = result(members, ANSWER);

        ByteBuffer wav = ByteBuffer.wrap(Base64.getDecoder().decode(result.requiredText("audio")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(wav.array(), 0, 4, US_ASCII)).isEqualTo("RIFF");
        assertThat(new String(wav.array(), 8, 8, US_ASCII)).isEqualTo("WAVEfmt ");
        assertThat(wav.getInt(4)).isEqualTo(40);
        assertThat(wav.getShort(20)).isEqualTo((short) 1);
        assertThat(wav.getShort(22)).isEqualTo((short) 1);
        assertThat(wav.getInt(24)).isEqualTo(16_000);
        assertThat(wav.getInt(28)).isEqualTo(32_000);
        assertThat(wav.getShort(34)).isEqualTo((short) 16);
        assertThat(wav.getInt(40)).isEqualTo(4);
        assertThat(wav.array()).hasSize(48).endsWith(1, 0, 2, 0);
        assertThat(result.requiredText("response_format")).isEqualTo("wav");
        assertThat(result.required("usage").value())
                .isEqualTo(value("{'input_tokens':5,'input_chars':2,'output_tokens':40,'total_tokens':45}"));
    }

    @Test
    void pcm_isGivenBare() throws UnusableAnswer, MalformedJson {
        JsonTree result = result(",'response_format':'pcm'", ANSWER);

        assertThat(result.requiredText("audio")).isEqualTo(SAMPLES);
        assertThat(result.requiredText("response_format")).isEqualTo("pcm");
    }

    @Test
    void blockedText_isAnErrorOfTheRequest() throws UnusableAnswer {
        assertThat(speech("").result(tree("{'promptFeedback':{'blockReason':'SAFETY'}}"), "{}"))
                .isInstanceOf(Reading.Failed.class);
        assertThat(speech("").result(tree("{'candidates':[{'finishReason':'PROHIBITED_CONTENT'}]}"), "{}"))
                .isInstanceOf(Reading.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'candidates':[{'finishReason':'OTHER','content':{'parts':[{'text':'a'}]}}]}"})
    void answerWithoutAudio_isUnusable(String answer) {
        assertThatThrownBy(() -> speech("").result(tree(answer), "{}")).isInstanceOf(UnusableAnswer.class);
    }
}
