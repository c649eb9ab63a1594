package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.assertInvalid;
import static io.hermod.providers.gemini.GeminiJson.member;
import static io.hermod.providers.gemini.GeminiJson.value;
import static io.hermod.providers.gemini.GeminiJson.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, and what is said about their use. */
class GeminiToolsTest {
    private static final String TOOLS =
            "'tools':[{'type':'function','function':{'name':'f'}}," + "{'type':'function','function':{'name':'g'}}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # tool | mapped
        {'type':'function','function':{'name':'f'}} | {'functionDeclarations':[{'name':'f'}]}
        {'type':'function','function':{'name':'f','description':'','parameters':{}}} | {'functionDeclarations':[{'name':'f'}]}
        {'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'additionalProperties':false}}} | {'functionDeclarations':[{'name':'f','description':'d','parametersJsonSchema':{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'additionalProperties':false}}]}
        {'google_search':{}}                    | {'googleSearch':{}}
        {'codeExecution':{}}                    | {'codeExecution':{}}
        {'type':'url_context'}                  | {'urlContext':{}}
        {'type':'google_search','excludeDomains':['a']} | {'googleSearch':{'excludeDomains':['a']}}
        """)
    void tool_hasItsForm(String tool, String mapped) {
        assertThat(member(OF_3, "'tools':[" + tool + "]", "tools")).isEqualTo(value("[" + mapped + "]"));
    }

    @Test
    void strict_isLeftOut_andNamed() {
        assertThat(with(OF_3, "'tools':[{'type':'function','function':{'name':'f','strict':true}}]")
                        .dropped())
                .containsExactly("tools[].function.strict");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # members | functionCallingConfig
        'temperature':1                                           | -
        'tool_choice':'auto'                                      | {'mode':'AUTO'}
        'tool_choice':'none'                                      | {'mode':'NONE'}
        'tool_choice':'required'                                  | {'mode':'ANY'}
        'tool_choice':{'type':'function','function':{'name':'g'}} | {'mode':'ANY','allowedFunctionNames':['g']}
        'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'g'}}]}} | {'mode':'ANY','allowedFunctionNames':['g']}
        """)
    void choice_hasItsForm(String members, @Nullable String mapped) {
        Object config = mapped == null ? null : value("{'functionCallingConfig':" + mapped + "}");

        assertThat(member(OF_3, TOOLS + "," + members, "toolConfig")).isEqualTo(config);
    }

    @Test
    void toolsThatMayNotBeCalled_areNotDeclared_ifNoCallIsDemanded() {
        assertThat(member(OF_3, TOOLS + """
            ,'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto',
              'tools':[{'type':'function','function':{'name':'g'}}]}}\
            """, "tools")).isEqualTo(value("[{'functionDeclarations':[{'name':'g'}]}]"));
    }

    @Test
    void ownToolsBesideFunctions_areAskedFor_atGemini3() {
        String mixed = "'tools':[{'google_search':{}},{'type':'function','function':{'name':'f'}}]";

        assertThat(member(OF_3, mixed, "tools"))
                .isEqualTo(value("[{'functionDeclarations':[{'name':'f'}]},{'googleSearch':{}}]"));
        assertThat(member(OF_3, mixed + ",'tool_choice':'auto'", "toolConfig")).isEqualTo(value("""
            {'functionCallingConfig':{'mode':'AUTO'},'includeServerSideToolInvocations':true}\
            """));
        assertInvalid("gemini-2.5-flash", mixed, "tools has functions and Gemini's own tools");
    }

    @Test
    void choice_isLeftOut_withoutFunctions() {
        assertThat(member(OF_3, "'tool_choice':'auto','tools':[{'google_search':{}}]", "toolConfig"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'tool_choice':'required'                            | tool_choice demands a tool call
        'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'function','function':{'name':'x'}} | tool_choice demands a tool call
        'tools':[{'type':'web_search_preview'}]             | tools[0] is of a type
        'tools':[{'type':'function'}]                       | tools[0] needs the member function
        'functions':[{'name':'f'}]                          | the body has functions
        """)
    void tools_areAnErrorOfTheClient_ifTheyHaveNoForm(String members, String error) {
        assertInvalid(OF_3, members, error);
    }
}
