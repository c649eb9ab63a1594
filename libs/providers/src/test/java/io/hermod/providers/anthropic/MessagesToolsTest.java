package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.NEWEST;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.OLD;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.chat;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.map;
import static io.hermod.providers.anthropic.MessagesHarness.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.chat.ToolChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, and what is said about their use. */
class MessagesToolsTest {
    private static final String TOOLS =
            "'tools':[{'type':'function','function':{'name':'f'}}," + "{'type':'function','function':{'name':'g'}}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # tool | mapped
        {'type':'function','function':{'name':'f'}} | {'name':'f','input_schema':{'type':'object','properties':{}}}
        {'type':'function','function':{'name':'f','description':'','parameters':{}}} | {'name':'f','input_schema':{'type':'object','properties':{}}}
        {'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'type':'integer','minimum':1}}}}} | {'name':'f','description':'d','input_schema':{'type':'object','properties':{'a':{'type':'integer','minimum':1}}}}
        {'type':'function','function':{'name':'f','parameters':{'properties':{'a':{}}}}} | {'name':'f','input_schema':{'properties':{'a':{}},'type':'object'}}
        {'type':'function','function':{'name':'f','strict':true,'parameters':{'type':'object','properties':{'a':{'type':'integer','minimum':1}}}}} | {'name':'f','input_schema':{'type':'object','properties':{'a':{'type':'integer','description':'(minimum: 1)'}},'additionalProperties':false},'strict':true}
        {'type':'function','function':{'name':'f','strict':true,'parameters':{'type':'object','additionalProperties':{'type':'string'}}}} | {'name':'f','input_schema':{'type':'object','additionalProperties':{'type':'string'}}}
        {'type':'function','function':{'name':'f'},'cache_control':{'type':'ephemeral'}} | {'name':'f','input_schema':{'type':'object','properties':{}},'cache_control':{'type':'ephemeral'}}
        {'type':'web_search_20250305','name':'web_search','max_uses':2} | {'type':'web_search_20250305','name':'web_search','max_uses':2}
        {'type':'mcp_toolset','mcp_server_name':'m'} | {'type':'mcp_toolset','mcp_server_name':'m'}
        {'name':'f','input_schema':{'type':'object'}} | {'name':'f','input_schema':{'type':'object'}}
        """)
    void tool_hasItsForm(String tool, String mapped) {
        assertThat(member(chat("'tools':[%s]".formatted(tool).replace('\'', '"')), OF_4_6, "tools"))
                .contains(json("[%s]".formatted(mapped).replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource({"VERTEX," + OF_4_6, "BEDROCK," + NEWEST, "ANTHROPIC," + OLD})
    void strict_isLeftOut_ifTheHostDoesNotEnforceSchemas(Host host, String model) {
        String chat = chat("""
            "tools":[{"type":"function","function":{"name":"f","strict":true,
              "parameters":{"type":"object","properties":{"a":{"type":"string","maxLength":3}}}}}]\
            """);

        assertThat(json(map(chat, model, host).body()).get("tools")).isEqualTo(json("""
            [{"name":"f","input_schema":{"type":"object","properties":{"a":{"type":"string","maxLength":3}}}}]\
            """));
        assertThat(map(chat, model, host).dropped()).containsExactly("tools[].function.strict");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # members | tool_choice
        'tool_choice':'auto'                                     | {'type':'auto'}
        'tool_choice':'none'                                     | {'type':'none'}
        'tool_choice':'required'                                 | {'type':'any'}
        'tool_choice':'any'                                      | {'type':'any'}
        'tool_choice':{'type':'function','function':{'name':'g'}} | {'type':'tool','name':'g'}
        'tool_choice':{'type':'function','name':'g'}             | {'type':'tool','name':'g'}
        'tool_choice':{'type':'tool','name':'g'}                 | {'type':'tool','name':'g'}
        'tool_choice':{'type':'auto','disable_parallel_tool_use':true} | {'type':'auto','disable_parallel_tool_use':true}
        'parallel_tool_calls':true                               | -
        'parallel_tool_calls':false                              | {'type':'auto','disable_parallel_tool_use':true}
        'parallel_tool_calls':false,'tool_choice':'required'     | {'type':'any','disable_parallel_tool_use':true}
        'parallel_tool_calls':false,'tool_choice':'none'         | {'type':'none'}
        """)
    void choice_hasItsForm(String members, @Nullable String mapped) {
        Optional<Object> choice = member(chat((TOOLS + "," + members).replace('\'', '"')), OF_4_6, ToolChoice.NAME);

        assertThat(choice).isEqualTo(Optional.ofNullable(mapped).map(form -> json(form.replace('\'', '"'))));
    }

    @Test
    void allowedTools_areTheOnlyOnesSent() {
        String choice = "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required',"
                + "'tools':[{'type':'function','function':{'name':'g'}}]}}";
        String chat = chat((TOOLS + "," + choice).replace('\'', '"'));

        assertThat(member(chat, OF_4_6, ToolChoice.NAME)).contains(json("{\"type\":\"any\"}"));
        assertThat(member(chat, OF_4_6, "tools")).contains(json("""
            [{"name":"g","input_schema":{"type":"object","properties":{}}}]\
            """));
    }

    @Test
    void choice_isLeftOut_withoutTools() {
        assertThat(member(chat("\"tool_choice\":\"auto\",\"parallel_tool_calls\":false"), OF_4_6, ToolChoice.NAME))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # model | members | error
        claude-opus-4-6 | 'tool_choice':'required'                | tool_choice demands a tool call, but the request has no
        claude-opus-4-6 | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'maybe' | tool_choice must be none, auto or required
        claude-opus-4-6 | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'custom'} | tool_choice is of a type
        claude-fable-5-1 | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required' | tool_choice demands a tool call, which this model
        claude-opus-4-6 | 'tools':[{'type':'custom','custom':{'name':'f'}}] | tools[0] is of a type
        claude-opus-4-6 | 'tools':[{'type':'web_search_preview'}] | tools[0] is of a type
        claude-opus-4-6 | 'tools':[{'type':'function'}]           | tools[0] needs the member function
        """)
    void tools_areAnErrorOfTheClient_ifTheyHaveNoForm(String model, String members, String error) {
        assertInvalid(chat(members.replace('\'', '"')), model, Host.ANTHROPIC, error);
    }
}
