package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.LLAMA;
import static io.hermod.providers.bedrock.BedrockJson.MISTRAL;
import static io.hermod.providers.bedrock.BedrockJson.NEWEST_CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NOVA;
import static io.hermod.providers.bedrock.BedrockJson.map;
import static io.hermod.providers.bedrock.BedrockJson.member;
import static io.hermod.providers.bedrock.BedrockJson.messages;
import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.read;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static io.hermod.providers.bedrock.BedrockJson.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools, the choice between them, and calls in the conversation. */
class ConverseToolsTest {
    private static final String TOOLS =
            "'tools':[{'type':'function','function':{'name':'a'}}," + "{'type':'function','function':{'name':'b'}}],";

    @Test
    void tools_becomeSpecs() {
        assertThat(member(CLAUDE, """
            'tools':[
              {'type':'function','function':{'name':'a','description':'','parameters':{}}},
              {'type':'function','cache_control':{'type':'ephemeral'},'function':{'name':'b','description':'B',
                'strict':true,'parameters':{'$schema':'s','type':'object','properties':{'x':{'type':'string'}},
                'required':['x'],'additionalProperties':false}}}]\
            """, "toolConfig")).isEqualTo(quoted("""
                {'tools':[
                  {'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object','properties':{}}}}},
                  {'toolSpec':{'name':'b','description':'B','inputSchema':{'json':{'type':'object',
                    'properties':{'x':{'type':'string'}},'required':['x'],'additionalProperties':false}},'strict':true}},
                  {'cachePoint':{'type':'default'}}]}\
                """));
    }

    @Test
    void strict_isNamed_ifTheModelDoesNotPromiseIt() {
        String tool = "{'type':'function','function':{'name':'a','strict':%s,'parameters':{'type':'object'}}}";

        assertThat(with(NOVA, "'tools':[" + tool.formatted(true) + "]").dropped())
                .containsExactly("tools[].function.strict");
        assertThat(with(NOVA, "'tools':[" + tool.formatted(false) + "]").dropped())
                .isEmpty();
    }

    @Test
    void schemaOfATool_hasOnlyWhatNovaTakes() {
        assertThat(member(NOVA, """
            'tools':[{'type':'function','function':{'name':'a','strict':true,'parameters':{'title':'T','type':'object',
              'properties':{'x':{'type':'string'}},'required':['x'],'additionalProperties':false}}}]\
            """, "toolConfig")).isEqualTo(quoted("""
                {'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object',
                  'properties':{'x':{'type':'string'}},'required':['x']}}}}]}\
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        nova    | 'auto'                                                        | {'auto':{}}         | a,b
        nova    | 'required'                                                    | {'any':{}}          | a,b
        nova    | {'type':'function','function':{'name':'b'}}                   | {'tool':{'name':'b'}} | a,b
        nova    | {'type':'tool','name':'b'}                                    | {'tool':{'name':'b'}} | a,b
        nova    | {'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'a'}}]}} | {'any':{}} | a
        nova    | {'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[{'type':'function','function':{'name':'b'}}]}} | {'auto':{}} | b
        mistral | {'type':'function','function':{'name':'b'}}                   | {'any':{}}          | b
        mistral | 'required'                                                    | {'any':{}}          | a,b
        llama   | 'auto'                                                        | -                   | a,b
        newest  | 'required'                                                    | {'any':{}}          | a,b
        """)
    void toolChoice_hasTheModelsForm(String model, String choice, @Nullable String expected, String tools) {
        JsonTree config = read(with(model(model), TOOLS + "'tool_choice':" + choice)
                        .body())
                .required("toolConfig");

        assertThat(config.member("toolChoice").map(JsonTree::value).orElse(null))
                .isEqualTo(expected == null ? null : quoted(expected));
        assertThat(String.join(",", names(config))).isEqualTo(tools);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'required'", "{'type':'function','function':{'name':'a'}}"})
    void toolChoice_isAnErrorForTheClient_ifTheModelCannotBeForced(String choice) {
        assertThatThrownBy(() -> with(LLAMA, TOOLS + "'tool_choice':" + choice))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith("tool_choice must be auto or none");
        for (String claude : List.of("claude-fable-5-1", "claude-opus-5-5", "claude-sonnet-5-5", "claude-opus-6")) {
            assertThatThrownBy(() -> with("us.anthropic." + claude + "-v1", TOOLS + "'tool_choice':" + choice))
                    .isInstanceOf(InvalidShape.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tool_choice':{'type':'function','function':{'name':'c'}}",
                "'tool_choice':{'type':'custom','custom':{'name':'a'}}",
                "'tool_choice':'sometimes'"
            })
    void toolChoice_isAnErrorForTheClient_ifItNamesNoTool(String choice) {
        assertThatThrownBy(() -> with(NOVA, TOOLS + choice)).isInstanceOf(InvalidShape.class);
    }

    @Test
    void customTools_areAnErrorForTheClient() {
        assertThatThrownBy(() -> with(NOVA, "'tools':[{'type':'custom','custom':{'name':'a'}}]"))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith("tools[0] ");
    }

    @Test
    void noTools_areSent_ifNoneMayBeCalled_andNoneWas() {
        assertThat(member(NOVA, TOOLS + "'tool_choice':'none'", "toolConfig")).isNull();
    }

    @Test
    void toolsStay_withoutAChoice_ifNoneMayBeCalled_butOneWas() {
        JsonTree body = read(map(NOVA, """
            {"messages":[{"role":"user","content":"Hi"},
              {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"a","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"1","content":"x"}],
             "tools":[{"type":"function","function":{"name":"a"}}],"tool_choice":"none"}\
            """).body());

        assertThat(body.required("toolConfig").value()).isEqualTo(quoted("""
            {'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object','properties':{}}}}}]}\
            """));
    }

    @Test
    void callsAndResults_becomeText_withoutTools() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':'Hi'},
             {'role':'assistant','content':'Look','tool_calls':[
               {'id':'c1','type':'function','function':{'name':'a','arguments':'{}'}}]},
             {'role':'tool','tool_call_id':'c1','content':'x'}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[{'text':'Hi'}]},
                 {'role':'assistant','content':[{'text':'Look'},{'text':'[Call of the tool a (c1) with {}]'}]},
                 {'role':'user','content':[{'text':'[Result of the tool a (c1)]'},{'text':'x'}]}]\
                """));
    }

    /** Converse rejects the field's type beside a choice of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'seed':1                    | -          | {'type':'auto','disable_parallel_tool_use':true}
        'tool_choice':'auto'        | -          | {'type':'auto','disable_parallel_tool_use':true}
        'tool_choice':'required'    | {'any':{}} | {'disable_parallel_tool_use':true}
        'tool_choice':{'type':'function','function':{'name':'b'}} | {'tool':{'name':'b'}} | {'disable_parallel_tool_use':true}
        """)
    void parallelCalls_areTurnedOff_byClaudesOwnField(String members, @Nullable String choice, String own) {
        JsonTree body = read(
                with(CLAUDE, TOOLS + "'parallel_tool_calls':false," + members).body());

        assertThat(body.required("toolConfig")
                        .member("toolChoice")
                        .map(JsonTree::value)
                        .orElse(null))
                .isEqualTo(choice == null ? null : quoted(choice));
        assertThat(body.required("additionalModelRequestFields").value())
                .isEqualTo(quoted("{'tool_choice':" + own + "}"));
    }

    @Test
    void parallelCalls_stay_andAreNamed_atOtherModels() {
        assertThat(with(NOVA, TOOLS + "'parallel_tool_calls':false,'seed':1").dropped())
                .containsExactlyInAnyOrder("parallel_tool_calls", "seed");
    }

    @Test
    void ids_haveNineCharacters_forMistral() {
        String chat = """
            [{'role':'user','content':'Hi'},
             {'role':'assistant','tool_calls':[
               {'id':'call_1234567890','type':'function','function':{'name':'a','arguments':''}},
               {'id':'abcDEF123','type':'function','function':{'name':'a','arguments':{'x':1}}}]},
             {'role':'tool','tool_call_id':'call_1234567890','content':'x'},
             {'role':'tool','tool_call_id':'abcDEF123','content':''}]\
            """;
        String id = ToolIds.of("call_1234567890", ConverseModel.of(MISTRAL, KnownModels.BUILT_IN));

        assertThat(id).matches("[a-zA-Z0-9]{9}");
        assertThat(value(map(MISTRAL, ("{" + TOOLS + "'messages':" + chat + "}").replace('\'', '"'))
                        .body()))
                .extracting("messages")
                .isEqualTo(quoted("""
                    [{'role':'user','content':[{'text':'Hi'}]},
                     {'role':'assistant','content':[
                       {'toolUse':{'toolUseId':'ID','name':'a','input':{}}},
                       {'toolUse':{'toolUseId':'abcDEF123','name':'a','input':{'x':1}}}]},
                     {'role':'user','content':[
                       {'toolResult':{'toolUseId':'ID','content':[{'text':'x'}]}},
                       {'toolResult':{'toolUseId':'abcDEF123','content':[{'text':'(no output)'}]}}]}]\
                    """.replace("ID", id)));
    }

    @Test
    void arguments_areAnErrorForTheClient_ifTheyAreNoObject() {
        assertThatThrownBy(() -> messages(NOVA, """
            [{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[
              {'id':'1','type':'function','function':{'name':'a','arguments':'{oops'}}]}]\
            """))
                .isInstanceOf(InvalidShape.class)
                .hasMessage("messages[1].tool_calls[0].function.arguments must be a JSON object as text");
    }

    private static String model(String name) {
        return switch (name) {
            case "nova" -> NOVA;
            case "mistral" -> MISTRAL;
            case "llama" -> LLAMA;
            default -> NEWEST_CLAUDE;
        };
    }

    private static List<String> names(JsonTree config) {
        return config.elements("tools").stream()
                .map(tool -> tool.required("toolSpec").requiredText("name"))
                .toList();
    }
}
