package io.hermod.providers.cohere;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereAnswerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void answer_isAChatCompletion() {
        assertThat(completion("""
            {'id':'c-1','finish_reason':'COMPLETE',
             'message':{'role':'assistant','content':[{'type':'text','text':'Hel'},{'type':'text','text':'lo'}]},
             'usage':{'billed_units':{'input_tokens':3,'output_tokens':2},
                      'tokens':{'input_tokens':70,'output_tokens':9}}}\
            """)).isEqualTo(node(json("""
                {'id':'c-1','object':'chat.completion','created':1800000000,'model':'command-a','choices':[{'index':0,
                 'message':{'role':'assistant','content':'Hello'},'finish_reason':'stop'}],
                 'usage':{'prompt_tokens':70,'completion_tokens':9,'total_tokens':79}}\
                """)));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, stop",
        "STOP_SEQUENCE, stop",
        "MAX_TOKENS, length",
        "ERROR_TOXIC, content_filter",
        "A_NEW_ONE, stop"
    })
    void finishReason_isOpenAis(String reason, String mapped) {
        assertThat(completion("{'finish_reason':'" + reason + "','message':{'content':[{'type':'text','text':'t'}]}}")
                        .at("/choices/0/finish_reason")
                        .asText())
                .isEqualTo(mapped);
    }

    @Test
    void plan_isTheContent_besideToolCalls() {
        JsonNode choice = completion("""
            {'finish_reason':'TOOL_CALL','message':{'tool_plan':'I look.','content':null,'tool_calls':[
              {'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},
              {'id':'b','type':'function','function':{'name':'g','arguments':null}}]}}\
            """).at("/choices/0");

        assertThat(choice.get("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(choice.get("message")).isEqualTo(node(json("""
            {'role':'assistant','content':'I look.','tool_calls':[
              {'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},
              {'id':'b','type':'function','function':{'name':'g','arguments':'{}'}}]}\
            """)));
    }

    @Test
    void toolCallsAlone_haveNoContent() {
        assertThat(completion("{'finish_reason':'TOOL_CALL','message':{'tool_calls':["
                                + "{'id':'a','function':{'name':'f','arguments':'{}'}}]}}")
                        .at("/choices/0/message")
                        .has("content"))
                .isFalse();
    }

    @Test
    void thoughts_areTheReasoning() {
        assertThat(completion("""
            {'finish_reason':'COMPLETE','message':{'content':[{'type':'thinking','thinking':'Hm.'},
              {'type':'text','text':'4'}]},'usage':{'tokens':{'input_tokens':5,'output_tokens':9,'reasoning_tokens':7}}}\
            """).at("/choices/0/message")).isEqualTo(node(json("""
                {'role':'assistant','content':'4','reasoning':'Hm.',
                 'reasoning_details':[{'index':0,'type':'reasoning.text','text':'Hm.'}]}\
                """)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # usage | mapped
        {'tokens':{'input_tokens':70,'output_tokens':9,'reasoning_tokens':7,'image_tokens':20},'cached_tokens':64} | {'prompt_tokens':70,'completion_tokens':9,'total_tokens':79,'prompt_tokens_details':{'cached_tokens':64,'cached_read_tokens':64,'image_tokens':20},'completion_tokens_details':{'reasoning_tokens':7}}
        {'billed_units':{'input_tokens':3,'output_tokens':2}} | {'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}
        {'billed_units':{'input_tokens':3,'output_tokens':2},'tokens':{'input_tokens':8.0}} | {'prompt_tokens':8,'completion_tokens':2,'total_tokens':10}
        """)
    void usage_isThatOfTheTokens_orElseOfTheBill(String usage, String mapped) {
        assertThat(completion("{'message':{'content':[]},'usage':" + usage + "}")
                        .get("usage"))
                .isEqualTo(node(json(mapped)));
    }

    @Test
    void noUsageIsMadeUp() {
        assertThat(completion("{'message':{'content':[]}}").has("usage")).isFalse();
    }

    @Test
    void citations_areAnnotations_atTheirPlaceInTheContent() {
        assertThat(completion("""
            {'finish_reason':'COMPLETE','message':{'content':[{'type':'thinking','thinking':'Hm.'},
               {'type':'text','text':'😀 one. '},{'type':'text','text':'two.'}],
             'citations':[
              {'start':0,'end':3,'text':'two','content_index':2,'type':'TEXT_CONTENT','sources':[
                {'type':'document','id':'d','document':{'id':'d','title':'T','text':'x','url':'https://e.org/'}}]},
              {'start':0,'end':2,'text':'Hm','content_index':0,'type':'THINKING_CONTENT','sources':[
                {'type':'tool','id':'t','tool_output':{'a':'b'}}]}]}}\
            """).at("/choices/0/message/annotations")).isEqualTo(node(json("""
                [{'type':'url_citation','url_citation':{'start_index':7,'end_index':10,'text':'two',
                   'url':'https://e.org/','title':'T','content':'x'}},
                 {'type':'citation','citation':{'text':'Hm','source':{'type':'tool','id':'t','tool_output':{'a':'b'}}}}]\
                """)));
    }

    @Test
    void logarithmsOfAPiece_addUp() {
        assertThat(completion("""
            {'message':{'content':[{'type':'text','text':'Hello'}]},
             'logprobs':[{'text':'Hel','token_ids':[1,2],'logprobs':[-0.5,-0.25]},{'text':'lo','logprobs':[-1]}]}\
            """).at("/choices/0/logprobs")).isEqualTo(node(json("""
                {'content':[{'token':'Hel','logprob':-0.75,'top_logprobs':[]},
                 {'token':'lo','logprob':-1.0,'top_logprobs':[]}]}\
                """)));
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 502", "TIMEOUT, 504"})
    void answerThatEndedInAnError_isAFailure(String reason, int status) {
        ChatAnswer answer =
                CohereAnswer.of(tree(json("{'finish_reason':'" + reason + "','message':{}}")), "command-a", NOW);

        assertThat(answer).isInstanceOf(ChatAnswer.Failure.class);
        assertThat(node(((ChatAnswer.Failure) answer).reading().document().asUtf8())
                        .at("/error/status")
                        .asInt())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'text':'hi'} | the body needs the member message
        {'message':{'tool_calls':[{'id':'a'}]}} | message.tool_calls[0] needs the member function
        """)
    void body_isInvalid_ifItIsNoAnswer(String body, String error) {
        assertThatThrownBy(() -> CohereAnswer.of(tree(json(body)), "command-a", NOW))
                .isInstanceOf(InvalidShape.class)
                .hasMessage(error);
    }

    private static JsonNode completion(String body) {
        return node(((ChatAnswer.Completion) CohereAnswer.of(tree(json(body)), "command-a", NOW)).json());
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
