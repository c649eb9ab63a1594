package io.hermod.providers.mistral;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.wire.tree.JsonMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistralAnswerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # message | mapped
        {'role':'assistant','content':'t','prefix':false} | {'role':'assistant','content':'t','prefix':false}
        {'role':'assistant','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]} | {'role':'assistant','content':'ab'}
        {'content':[{'type':'thinking','thinking':[{'type':'text','text':'2'},{'type':'text','text':'+2'}],'closed':true},{'type':'text','text':'4'}]} | {'content':'4','reasoning':'2+2','reasoning_details':[{'index':0,'type':'reasoning.text','text':'2+2'}]}
        {'content':[{'type':'thinking','thinking':'hm'}],'tool_calls':[{'id':'a'}]} | {'tool_calls':[{'id':'a','type':'function'}],'reasoning':'hm','reasoning_details':[{'index':0,'type':'reasoning.text','text':'hm'}]}
        {'content':[{'type':'text','text':'a'},{'type':'reference','reference_ids':[1]}]} | {'content':'a','provider_specific_fields':{'content':[{'type':'text','text':'a'},{'type':'reference','reference_ids':[1]}]}}
        """)
    void content_isText_andThoughtsAreReasoning(String message, String mapped) {
        assertThat(mapped("{'choices':[{'index':0,'message':" + message + "}]}").at("/choices/0/message"))
                .isEqualTo(node(json(mapped)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # call | mapped
        {'id':'a','function':{'name':'f','arguments':'{}'},'index':0} | {'id':'a','function':{'name':'f','arguments':'{}'},'index':0,'type':'function'}
        {'id':'a','type':'function','function':{'name':'f'}} | {'id':'a','type':'function','function':{'name':'f'}}
        """)
    void toolCall_isOfAFunction_ifMistralDoesNotSayIt(String call, String mapped) {
        String body = "{'choices':[{'message':{'role':'assistant','content':'','tool_calls':[" + call + "]}}]}";

        assertThat(mapped(body).at("/choices/0/message/tool_calls/0")).isEqualTo(node(json(mapped)));
    }

    @ParameterizedTest
    @CsvSource({"model_length, length", "length, length", "stop, stop", "tool_calls, tool_calls", "error, error"})
    void finishReason_isOpenAis(String reason, String mapped) {
        assertThat(mapped("{'choices':[{'finish_reason':'" + reason + "','message':{'content':'t'}}]}")
                        .at("/choices/0/finish_reason")
                        .asText())
                .isEqualTo(mapped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # usage | mapped
        {'prompt_tokens':5,'completion_tokens':2,'total_tokens':7} | {'prompt_tokens':5,'completion_tokens':2,'total_tokens':7}
        {'prompt_tokens':5,'completion_tokens':2,'total_tokens':57,'prompt_audio_seconds':4} | {'prompt_tokens':55,'completion_tokens':2,'total_tokens':57,'prompt_audio_seconds':4,'prompt_tokens_details':{'audio_tokens':50}}
        {'prompt_tokens':5,'completion_tokens':2,'total_tokens':7,'prompt_tokens_details':{'cached_tokens':4}} | {'prompt_tokens':5,'completion_tokens':2,'total_tokens':7,'prompt_tokens_details':{'cached_tokens':4}}
        """)
    void tokensOfSound_arePartOfThePrompt(String usage, String mapped) {
        assertThat(mapped("{'usage':" + usage + "}").get("usage")).isEqualTo(node(json(mapped)));
    }

    private static JsonNode mapped(String body) {
        return node(JsonMap.copyOf(MistralAnswer.of(tree(json(body)))));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
