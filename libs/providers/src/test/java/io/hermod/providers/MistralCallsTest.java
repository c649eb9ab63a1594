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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mistral has that OpenAI has not, over HTTP. */
class MistralCallsTest extends ProviderTest {
    private static final ModelRef MISTRAL = new ModelRef("mistral", "mistral-small-latest");

    @Test
    void toolIds_areShort_andTheSameInCallsAndResults() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'choices':[]}")));

        result(infer(
                RequestType.CHAT_COMPLETION,
                "{'model':'openai/gpt-4o','seed':3,'messages':[{'role':'developer','content':'s'},{'role':'user','content':'u'},"
                    + "{'role':'assistant','content':null,'tool_calls':[{'id':'call_abc','type':'function',"
                    + "'function':{'name':'f','arguments':'{}'}}]},"
                    + "{'role':'tool','tool_call_id':'call_abc','content':'r'}]}"));

        String body = onlyBody(provider);
        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/chat/completions");
        assertThat(body)
                .contains(quoted("'random_seed':3"), quoted("{'role':'system','content':'s'}"))
                .doesNotContain("call_abc")
                .matches(".*\"tool_calls\":\\[\\{\"id\":\"([a-z0-9]{9})\".*\"tool_call_id\":\"\\1\".*");
    }

    @Test
    void thoughts_comeBackAsReasoning_alsoInAResponse() throws InterruptedException {
        harness.start(
                json(
                        quoted(
                                "{'id':'m','choices':[{'index':0,'finish_reason':'model_length','message':"
                                    + "{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]},"
                                    + "{'type':'text','text':'4'}]}}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}")));

        assertThat(result(infer(
                        RequestType.CHAT_COMPLETION,
                        "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'u'}]}")))
                .contains(quoted("'content':'4'"), quoted("'reasoning':'hm'"), quoted("'finish_reason':'length'"));
        assertThat(result(infer(RequestType.RESPONSES, "{'model':'openai/gpt-4o','input':'u'}")))
                .contains(quoted("'type':'reasoning'"), quoted("'status':'incomplete'"), quoted("'text':'4'"));
    }

    @Test
    void speech_isSentAsMistralTakesIt_andComesBackAsAudio() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'audio_data':'UklGRg=='}")));

        String result = result(infer(
                RequestType.SPEECH,
                "{'model':'openai/gpt-4o','input':'héllo','voice':'v-1','response_format':'wav','speed':1.1}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/audio/speech");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted(
                        "{'model':'mistral-small-latest','input':'héllo','voice_id':'v-1','response_format':'wav'}"));
        assertThat(result)
                .startsWith(
                        quoted(
                                "{'audio':'UklGRg==','usage':{'input_tokens':0,'input_chars':5,'output_tokens':0,'total_tokens':0},"))
                .contains(quoted("'dropped_params':['speed']"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'voice':{'id':'v-2'} | 'voice_id':'v-2'
        'voice':'v','voice_id':'v-3' | 'voice_id':'v-3'
        'voice':'v','ref_audio':'AA==' | 'ref_audio':'AA=='
        """)
    void voice_isAnId_orASample(String asked, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'audio_data':'UklGRg=='}")));

        result(infer(RequestType.SPEECH, "{'model':'openai/gpt-4o','input':'i'," + asked + "}"));

        assertThat(onlyBody(provider)).isEqualTo(quoted("{'model':'mistral-small-latest','input':'i'," + sent + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'voice':'v','response_format':'aac' | response_format must be mp3, wav, pcm, opus or flac at Mistral
        'voice':[{'voice':'v','speaker':'s'}] | voice must be the id of a voice: Mistral speaks with one
        """)
    void speech_isA400_ifMistralHasNoForm(String asked, String error) throws InterruptedException {
        harness.start(json("{}"));

        InferenceError failure =
                error(infer(RequestType.SPEECH, "{'model':'openai/gpt-4o','input':'i'," + asked + "}"));

        assertThat(failure.statusCode()).contains(400);
        assertThat(failure.message()).contains(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'object':'nothing'}", "{'audio_data':''}"})
    void speechWithoutAudio_isNoResult(String answer) throws InterruptedException {
        harness.start(json(quoted(answer)));

        InferenceError failure = error(infer(RequestType.SPEECH, "{'model':'openai/gpt-4o','input':'i','voice':'v'}"));

        assertThat(failure.type()).contains("invalid_provider_response");
        assertThat(failure.message()).isEqualTo("mistral answered with an object without audio_data");
    }

    @Test
    void transcript_keepsItsSegments_andCountsTheSecondsOfSound() throws InterruptedException {
        harness.start(json(quoted("{'model':'voxtral','text':'hi','language':null,'segments':[{'text':'hi','start':0,"
                + "'end':1.5,'speaker_id':'s1','type':'transcription_segment'}],'usage':{'prompt_audio_seconds':4,"
                + "'prompt_tokens':5,'completion_tokens':2,'total_tokens':57}}")));

        String result =
                result(harness.infer(SampleRequests.form(RequestType.TRANSCRIPTION, Optional.empty()), MISTRAL));

        assertThat(result)
                .contains(
                        quoted("'segments':[{'text':'hi','start':0,'end':1.5,'speaker_id':'s1'"),
                        quoted(
                                "'usage':{'type':'tokens','input_tokens':55,'input_token_details':"
                                    + "{'audio_tokens':50,'text_tokens':5},'output_tokens':2,'total_tokens':57,'seconds':4}"));
    }

    @Test
    void transcriptThatIsText_isATranscript() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.utf8("hello")));

        assertThat(result(harness.infer(SampleRequests.form(RequestType.TRANSCRIPTION, Optional.empty()), MISTRAL)))
                .startsWith(quoted("{'text':'hello',"));
    }

    @Test
    void newerPagesOfOcr_passUnchanged() throws InterruptedException {
        String page = quoted("{'index':0,'markdown':'# a','blocks':[{'type':'title','bbox':[1,2.50]}],"
                + "'confidence_scores':{'average':0.990},'header':null,'footer':'f','tables':[{'id':'t'}],"
                + "'hyperlinks':['https://e.org'],'dimensions':{'dpi':200}}");
        harness.start(json("{\"pages\":[" + page + "],\"usage_info\":{\"pages_processed\":1}}"));

        assertThat(
                        result(
                                infer(
                                        RequestType.OCR,
                                        "{'model':'openai/gpt-4o','document':{'type':'document_url','document_url':'https://e.org/a.pdf'}}")))
                .contains(page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # status | body | code | message
        422 | {'object':'error','message':{'detail':[{'type':'extra_forbidden','loc':['body','x'],'msg':'Extra inputs are not permitted'}]},'type':'invalid_request_error'} | - | Extra inputs are not permitted
        422 | {'detail':[{'loc':['body'],'msg':'Field required','type':'missing'}]} | - | Field required
        401 | {'detail':'Invalid API Key'} | - | Invalid API Key
        400 | {'object':'error','message':'Prompt contains 40000 tokens, too large for model with 32768 maximum context length','type':'invalid_request_error','param':null,'code':'3051'} | context_length_exceeded | Prompt contains 40000 tokens, too large for model with 32768 maximum context length
        400 | {'object':'error','message':'Expected last role User','type':'invalid_request_error','code':'3230'} | 3230 | Expected last role User
        """)
    void error_isRead(int status, String body, @Nullable String code, String message) throws InterruptedException {
        harness.start(ScriptedAnswer.of(status, "application/json", Payload.utf8(quoted(body))));

        InferenceError failure = error(infer(
                RequestType.CHAT_COMPLETION, "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'u'}]}"));

        assertThat(failure.code()).isEqualTo(Optional.ofNullable(code));
        assertThat(failure.message()).contains(message);
    }

    private Answer infer(RequestType type, String body) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, quoted(body), MISTRAL), MISTRAL);
    }
}
