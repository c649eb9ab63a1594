package io.hermod.providers.cohere;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members of a chat beside its messages, row by row. */
class CohereRequestTest {
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f'}},"
            + "{'type':'function','function':{'name':'g','description':'d','strict':true,"
            + "'parameters':{'type':'object','properties':{'x':{'type':'string'}}}}}]";
    private static final String SENT_F =
            "{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{}}}}";
    private static final String SENT_G = "{'type':'function','function':{'name':'g','description':'d',"
            + "'parameters':{'type':'object','properties':{'x':{'type':'string'}}}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # members | sent | dropped
        'max_tokens':5 | 'max_tokens':5 | -
        'max_completion_tokens':6,'max_tokens':5 | 'max_tokens':6 | -
        'temperature':0.4 | 'temperature':0.4 | -
        'temperature':1.7 | 'temperature':1.0 | -
        'top_p':1 | 'p':0.99 | -
        'top_p':0 | 'p':0.01 | -
        'top_p':0.5 | 'p':0.5 | -
        'p':0.4,'top_p':0.5 | 'p':0.4 | -
        'top_k':40 | 'k':40 | -
        'k':7 | 'k':7 | -
        'stop':'a' | 'stop_sequences':['a'] | -
        'stop':['a','b'] | 'stop_sequences':['a','b'] | -
        'stop_sequences':['c'] | 'stop_sequences':['c'] | -
        'seed':3 | 'seed':3 | -
        'presence_penalty':0.5,'frequency_penalty':2 | 'presence_penalty':0.5,'frequency_penalty':1.0 | -
        'presence_penalty':-1 | - | presence_penalty
        'logprobs':true,'top_logprobs':0 | 'logprobs':true | -
        'logprobs':false | - | -
        'n':1,'modalities':['text'],'logit_bias':{} | - | -
        'user':'u','metadata':{'a':'b'},'store':true,'service_tier':'auto' | - | user metadata store service_tier
        'verbosity':'low','prompt_cache_key':'k','web_search_options':{} | - | verbosity prompt_cache_key web_search_options
        'safety_mode':'OFF','citation_options':{'mode':'FAST'},'priority':2 | 'safety_mode':'OFF','citation_options':{'mode':'FAST'},'priority':2 | -
        'documents':['one',{'id':'2','data':{'text':'two'}}] | 'documents':['one',{'id':'2','data':{'text':'two'}}] | -
        'response_format':{'type':'text'} | - | -
        'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object'}}} | 'response_format':{'type':'json_object','json_schema':{'type':'object'}} | -
        'seed':null | - | -
        """)
    void member_hasCoheresForm(String members, @Nullable String sent, @Nullable String dropped) {
        MappedRequest mapped = map(members, "command-a-03-2025");

        assertThat(rest(mapped)).isEqualTo(node(json("{" + (sent == null ? "" : sent) + "}")));
        assertThat(mapped.dropped()).isEqualTo(dropped == null ? List.of() : List.of(dropped.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # model | members | thinking | dropped
        command-a-reasoning-08-2025 | 'reasoning_effort':'none' | {'type':'disabled'} | -
        command-a-reasoning-08-2025 | 'reasoning_effort':'low' | {'type':'enabled','token_budget':2048} | -
        command-a-reasoning-08-2025 | 'reasoning_effort':'high' | {'type':'enabled'} | -
        command-a-reasoning-08-2025 | 'reasoning':{'max_tokens':900} | {'type':'enabled','token_budget':900} | -
        command-a-reasoning-08-2025 | 'reasoning':{'enabled':false} | {'type':'disabled'} | -
        command-a-reasoning-08-2025 | 'thinking':{'type':'enabled','token_budget':5} | {'type':'enabled','token_budget':5} | -
        command-a-reasoning-08-2025 | 'thinking':{'type':'enabled','budget_tokens':5} | {'type':'enabled','token_budget':5} | -
        a-model-of-next-year | 'reasoning_effort':'medium' | {'type':'enabled','token_budget':8192} | -
        command-r-plus-08-2024 | 'reasoning_effort':'low' | - | reasoning_effort
        cohere/command-a-03-2025 | 'reasoning':{'effort':'low'} | - | reasoning
        command-r7b-12-2024 | 'thinking':{'type':'disabled'} | {'type':'disabled'} | -
        command-a-reasoning-08-2025 | 'seed':1 | - | -
        """)
    void thinking_isAskedFor_ofModelsThatThink(
            String model, String members, @Nullable String thinking, @Nullable String dropped) {
        MappedRequest mapped = map(members, model);

        assertThat(node(mapped.body()).path("thinking"))
                .isEqualTo(thinking == null ? MissingNode.getInstance() : node(json(thinking)));
        assertThat(mapped.dropped()).isEqualTo(dropped == null ? List.of() : List.of(dropped));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # members | the choice | the tools | dropped
        'tool_choice':'auto' | - | fg | tools[].function.strict
        'tool_choice':'none' | NONE | fg | tools[].function.strict
        'tool_choice':'required' | REQUIRED | fg | tools[].function.strict
        'tool_choice':{'type':'function','function':{'name':'f'}} | REQUIRED | f | -
        'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'f'}}]}} | REQUIRED | f | -
        'parallel_tool_calls':false | - | fg | tools[].function.strict parallel_tool_calls
        'strict_tools':false | - | fg | -
        """)
    void tools_areSent_asTheChoiceSays(
            String members, @Nullable String choice, String tools, @Nullable String dropped) {
        MappedRequest mapped = map(TOOLS + "," + members, "command-a-03-2025");

        assertThat(node(mapped.body()).path("tool_choice").asText()).isEqualTo(choice == null ? "" : choice);
        assertThat(node(mapped.body()).get("tools"))
                .isEqualTo(node(json("[" + (tools.equals("f") ? SENT_F : SENT_F + "," + SENT_G) + "]")));
        assertThat(mapped.dropped()).isEqualTo(dropped == null ? List.of() : List.of(dropped.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members | the error
        'n':2 | n must be 1: Cohere gives one answer
        'top_logprobs':3 | top_logprobs is not supported by Cohere
        'logit_bias':{'1':2} | logit_bias is not supported by Cohere
        'audio':{'voice':'v'} | audio is not supported by Cohere
        'modalities':['text','audio'] | modalities[1] must be text: Cohere answers in text only
        'stop':['1','2','3','4','5','6'] | stop[5] is one more than the 5 that Cohere takes
        'functions':[{'name':'f'}] | the body has functions or function_call, which have no form at Cohere; use tools
        'tools':[{'type':'custom','custom':{'name':'c'}}] | tools[0] is of a type that Cohere has no form for
        'tool_choice':'required' | tool_choice demands a tool call, but the request has no such tool
        'response_format':{'type':'grammar'} | response_format.type must be text, json_object or json_schema
        'temperature':'hot' | temperature must be a number
        """)
    void member_isInvalid_ifCohereHasNoForm(String members, String error) {
        assertThatThrownBy(() -> map(members, "command-a-03-2025"))
                .isInstanceOf(InvalidShape.class)
                .hasMessage(error);
    }

    private static MappedRequest map(String members, String model) {
        return CohereRequest.of(
                tree(json("{'model':'x/y','messages':[{'role':'user','content':'hi'}]," + members + "}")),
                model,
                model,
                KnownModels.BUILT_IN);
    }

    /** The body without what all requests have. */
    private static ObjectNode rest(MappedRequest mapped) {
        ObjectNode body = (ObjectNode) node(mapped.body());
        assertThat(body.remove("model")).isEqualTo(node("\"command-a-03-2025\""));
        assertThat(body.remove("stream")).isEqualTo(node("false"));
        assertThat(body.remove("messages")).isEqualTo(node(json("[{'role':'user','content':'hi'}]")));
        return body;
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
