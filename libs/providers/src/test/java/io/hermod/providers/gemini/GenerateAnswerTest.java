package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.answer;
import static io.hermod.providers.gemini.GeminiJson.chat;
import static io.hermod.providers.gemini.GeminiJson.choice;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateAnswerTest {
    @Test
    void answer_isAChatCompletion() throws UnusableAnswer {
        assertThat(chat("""
            {'responseId':'r','modelVersion':'gemini-3-flash-001','createTime':'2027-01-15T08:00:01Z','candidates':[
              {'index':0,'content':{'role':'model','parts':[{'text':'a'},{'text':'b'}]},'finishReason':'STOP'}],
             'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':2,'totalTokenCount':5}}\
            """).value()).isEqualTo(value("""
                {'id':'r','object':'chat.completion','created':1800000001,'model':'gemini-3-flash-001',
                 'choices':[{'index':0,'message':{'role':'assistant','content':'ab'},'finish_reason':'stop'}],
                 'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5,
                   'prompt_tokens_details':{'cached_tokens':0,'cached_read_tokens':0},
                   'completion_tokens_details':{'reasoning_tokens':0}}}\
                """));
    }

    @Test
    void answerThatNamesNothing_isNamedByTheRequest() throws UnusableAnswer {
        JsonTree chat = chat("{'candidates':[{'content':{'parts':[{'text':'a'}]}}]}");

        assertThat(chat.requiredText("id")).isEqualTo("gemini-1800000000000");
        assertThat(chat.requiredText("model")).isEqualTo("gemini-3-flash-preview");
        assertThat(chat.number("created")).contains(1_800_000_000L);
        assertThat(chat.has("usage")).isFalse();
    }

    @Test
    void usage_countsThoughtsAndTools() throws UnusableAnswer {
        JsonTree usage = chat("""
            {'candidates':[{'content':{'parts':[{'text':'a'}]}}],'usageMetadata':{'promptTokenCount':100,
              'cachedContentTokenCount':40,'toolUsePromptTokenCount':20,'candidatesTokenCount':7,'thoughtsTokenCount':13,
              'totalTokenCount':140,'promptTokensDetails':[{'modality':'TEXT','tokenCount':70},
              {'modality':'AUDIO','tokenCount':30}],'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':5}]}}\
            """).required("usage");

        assertThat(usage.value()).isEqualTo(value("""
            {'prompt_tokens':120,'completion_tokens':20,'total_tokens':140,
             'prompt_tokens_details':{'cached_tokens':40,'cached_read_tokens':40,'audio_tokens':30},
             'completion_tokens_details':{'reasoning_tokens':13,'image_tokens':5}}\
            """));
    }

    @Test
    void thoughtsAndSignatures_areReasoningDetails() throws UnusableAnswer {
        JsonTree message = choice("""
            {'content':{'parts':[{'text':'hm','thought':true},{'text':'a','thoughtSignature':'st'},
              {'functionCall':{'id':'c','name':'f','args':{'x':null}},'thoughtSignature':'sc'}]},'finishReason':'STOP'}\
            """).required("message");

        assertThat(message.value()).isEqualTo(value("""
            {'role':'assistant','content':'a','reasoning':'hm','reasoning_details':[
              {'index':0,'type':'reasoning.text','format':'google-gemini-v1','text':'hm'},
              {'index':1,'type':'reasoning.encrypted','format':'google-gemini-v1','id':'c','data':'sc'},
              {'index':2,'type':'reasoning.encrypted','format':'google-gemini-v1','id':'gemini-text','data':'st'}],
             'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{`x`:null}'}}]}\
            """.replace("`", "\\\"")));
    }

    @Test
    void callsWithoutIds_getSomeOfTheirOwn() throws UnusableAnswer {
        JsonTree choice = chat("""
            {'responseId':'r','candidates':[{'content':{'parts':[{'functionCall':{'name':'f'}},
              {'functionCall':{'name':'f','args':{}}}]},'finishReason':'STOP'}]}\
            """).elements("choices").getFirst();

        assertThat(choice.requiredText("finish_reason")).isEqualTo("tool_calls");
        assertThat(choice.required("message").value()).isEqualTo(value("""
            {'role':'assistant','tool_calls':[
              {'id':'call_r_0_0','type':'function','function':{'name':'f','arguments':'{}'}},
              {'id':'call_r_0_1','type':'function','function':{'name':'f','arguments':'{}'}}]}\
            """));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, stop",
        "MAX_TOKENS, length",
        "SAFETY, content_filter",
        "RECITATION, content_filter",
        "PROHIBITED_CONTENT, content_filter",
        "SPII, content_filter",
        "IMAGE_SAFETY, content_filter",
        "OTHER, stop",
        "MALFORMED_FUNCTION_CALL, stop",
        "FINISH_REASON_UNSPECIFIED, stop"
    })
    void finishReason_isOpenAis(String own, String mapped) throws UnusableAnswer {
        assertThat(choice("{'content':{'parts':[{'text':'a'}]},'finishReason':'" + own + "'}")
                        .requiredText("finish_reason"))
                .isEqualTo(mapped);
    }

    @Test
    void safetyStop_keepsGooglesReason_withoutContent() throws UnusableAnswer {
        JsonTree choice = choice("""
            {'finishReason':'SAFETY','finishMessage':'why','safetyRatings':[{'category':'x','blocked':true}]}\
            """);

        assertThat(choice.value()).isEqualTo(value("""
            {'index':0,'message':{'role':'assistant','content':''},'finish_reason':'content_filter',
             'native_finish_reason':'SAFETY','finish_message':'why','safety_ratings':[{'category':'x','blocked':true}]}\
            """));
    }

    @Test
    void blockedPrompt_isAnErrorOfTheRequest() throws UnusableAnswer {
        ChatAnswer answer = answer("""
            {'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},'usageMetadata':{'promptTokenCount':3}}\
            """);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ChatAnswer.Failure.class,
                        failure -> assertThat(failure.reading().document().asUtf8())
                                .contains(
                                        "the prompt was blocked: PROHIBITED_CONTENT",
                                        "\"status\":400",
                                        "content_filter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'candidates':[]}",
                "{'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL'}]}",
                "{'candidates':[{'finishReason':'UNEXPECTED_TOOL_CALL','content':{'parts':[{'text':'t','thought':true}]}}]}",
                "{'candidates':[{'finishReason':'OTHER'}]}"
            })
    void answerWithoutAnything_isUnusable(String answer) {
        assertThatThrownBy(() -> answer(answer)).isInstanceOf(UnusableAnswer.class);
    }

    @Test
    void severalCandidates_areChoices_withoutThoseThatWentWrong() throws UnusableAnswer {
        JsonTree chat = chat("""
            {'candidates':[{'index':0,'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'},
              {'index':1,'finishReason':'OTHER'},{'index':2,'content':{'parts':[{'text':'c'}]},'finishReason':'STOP'}]}\
            """);

        assertThat(chat.elements("choices"))
                .extracting(choice -> choice.number("index").orElse(-1L))
                .containsExactly(0L, 2L);
    }

    @Test
    void sources_areAnnotations_countedInCharacters() throws UnusableAnswer {
        JsonTree choice = choice("""
            {'content':{'parts':[{'text':'no','thought':true},{'text':'Größe '},{'text':'😀 is é.'}]},'groundingMetadata':{
              'webSearchQueries':['q'],'groundingChunks':[{'web':{'uri':'https://a','title':'A'}},{'web':{'uri':'https://b'}}],
              'groundingSupports':[
                {'segment':{'endIndex':7,'text':'Größe'},'groundingChunkIndices':[0]},
                {'segment':{'partIndex':2,'startIndex':5,'endIndex':11},'groundingChunkIndices':[0,1,9]},
                {'segment':{'partIndex':1,'endIndex':7},'groundingChunkIndices':[1]}]}}\
            """);

        assertThat(choice.required("message").required("annotations").value()).isEqualTo(value("""
            [{'type':'url_citation','url_citation':{'url':'https://a','title':'A','start_index':8,'end_index':13}},
             {'type':'url_citation','url_citation':{'url':'https://b','title':'','start_index':8,'end_index':13}},
             {'type':'url_citation','url_citation':{'url':'https://b','title':'','start_index':0,'end_index':5}}]\
            """));
        assertThat(choice.required("grounding_metadata").has("webSearchQueries"))
                .isTrue();
    }

    @Test
    void logprobs_haveOpenAisForm() throws UnusableAnswer {
        assertThat(choice("""
            {'content':{'parts':[{'text':'é'}]},'logprobsResult':{
              'chosenCandidates':[{'token':'é','tokenId':1,'logProbability':-0.5}],
              'topCandidates':[{'candidates':[{'token':'é','logProbability':-0.5},{'token':'e','logProbability':-2}]}]}}\
            """).required("logprobs").value()).isEqualTo(value("""
                {'content':[{'token':'é','logprob':-0.5,'bytes':[195,169],'top_logprobs':[
                  {'token':'é','logprob':-0.5,'bytes':[195,169]},{'token':'e','logprob':-2,'bytes':[101]}]}]}\
                """));
    }

    @Test
    void images_areDataUrls() throws UnusableAnswer {
        assertThat(choice("{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AA=='}}]}}")
                        .required("message")
                        .value())
                .isEqualTo(value("""
                    {'role':'assistant','content':'',
                     'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}\
                    """));
    }

    @Test
    void partsWithoutAForm_stayAsTheyAre() throws UnusableAnswer {
        JsonTree message = choice("""
            {'content':{'parts':[{'executableCode':{'code':'2+2'}},{'codeExecutionResult':{'output':'4'}},{'text':'4'}]}}\
            """).required("message");

        assertThat(message.required("content").requiredText()).isEqualTo("4");
        assertThat(message.required("provider_specific_fields").value()).isEqualTo(value("""
            {'parts':[{'executableCode':{'code':'2+2'}},{'codeExecutionResult':{'output':'4'}},{'text':'4'}]}\
            """));
    }
}
