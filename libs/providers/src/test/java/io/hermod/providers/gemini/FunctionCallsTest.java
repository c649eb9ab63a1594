package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_2_5;
import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.contents;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of functions in the conversation, their results, and their signatures. */
class FunctionCallsTest {
    private static final String USER = "{'role':'user','content':'Hi'}";

    private static String calls(String members) {
        return """
            {'role':'assistant','tool_calls':[
              {'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}},
              {'id':'c2','type':'function','function':{'name':'g','arguments':''}}]%s}\
            """.formatted(members);
    }

    private static String result(String id, String content) {
        return "{'role':'tool','tool_call_id':'" + id + "','content':" + content + "}";
    }

    @Test
    void results_standTogether_byName_inTheOrderOfTheCalls() {
        String messages = "[" + String.join(",", USER, calls(""), result("c2", "'2'"), result("c1", "'1'"), USER) + "]";

        assertThat(contents(OF_2_5, Host.GEMINI, messages)).isEqualTo(value("""
            [{'role':'user','parts':[{'text':'Hi'}]},
             {'role':'model','parts':[{'functionCall':{'id':'c1','name':'f','args':{}}},
               {'functionCall':{'id':'c2','name':'g','args':{}}}]},
             {'role':'user','parts':[{'functionResponse':{'id':'c1','name':'f','response':{'result':'1'}}},
               {'functionResponse':{'id':'c2','name':'g','response':{'result':'2'}}}]},
             {'role':'user','parts':[{'text':'Hi'}]}]\
            """));
    }

    @Test
    void ids_areLeftOut_atVertex() {
        String messages = "[" + String.join(",", USER, calls(""), result("c1", "'1'")) + "]";

        assertThat(contents(OF_2_5, Host.VERTEX, messages)).isEqualTo(value("""
            [{'role':'user','parts':[{'text':'Hi'}]},
             {'role':'model','parts':[{'functionCall':{'name':'f','args':{}}},{'functionCall':{'name':'g','args':{}}}]},
             {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'result':'1'}}}]}]\
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members of the result | response
        'content':'{~a~:1}'                          | {'a':1}
        'content':'[1]'                              | {'result':'[1]'}
        'content':'{broken'                          | {'result':'{broken'}
        'content':''                                 | {'result':''}
        'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}] | {'result':'a\\nb'}
        'content':'no','is_error':true               | {'error':'no'}
        """)
    void response_isAnObject(String members, String response) {
        String message = "{'role':'tool','tool_call_id':'c1'," + members.replace("~", "\\\"") + "}";

        assertThat(contents(OF_2_5, Host.VERTEX, "[" + USER + "," + calls("") + "," + message + "]"))
                .asString()
                .contains(String.valueOf(value(response)));
    }

    @Test
    void filesOfAResult_areInside_atVersion3_andFollowItAtOlderModels() {
        String image = "[{'type':'text','text':'see'},{'type':'image_url','image_url':'data:image/png;base64,AA=='}]";
        String messages = "[" + String.join(",", USER, calls(""), result("c1", image), result("c2", "'2'")) + "]";

        assertThat(contents("gemini-3.5-flash", Host.VERTEX, messages))
                .asString()
                .contains(String.valueOf(value("""
                    {'functionResponse':{'name':'f','response':{'result':'see'},
                      'parts':[{'inlineData':{'mimeType':'image/png','data':'AA=='}}]}}\
                    """)));
        assertThat(contents(OF_2_5, Host.VERTEX, messages))
                .asString()
                .endsWith(String.valueOf(value("""
                    [{'functionResponse':{'name':'f','response':{'result':'see'}}},
                     {'functionResponse':{'name':'g','response':{'result':'2'}}}]\
                    """)) + "}, " + value("""
                        {'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'AA=='}}]}\
                        """) + "]");
    }

    @Test
    void signatures_goToThePartsThatTheyCameWith() {
        String details = """
            ,'content':'text','reasoning_details':[{'type':'reasoning.text','text':'hm','format':'google-gemini-v1'},
             {'type':'reasoning.encrypted','id':'c1','data':'s1'},{'type':'reasoning.encrypted','id':'gemini-text','data':'st'}]\
            """;

        assertThat(contents(OF_3, Host.VERTEX, "[" + USER + "," + calls(details) + "]"))
                .isEqualTo(value("""
                    [{'role':'user','parts':[{'text':'Hi'}]},
                     {'role':'model','parts':[{'text':'text','thoughtSignature':'st'},
                       {'functionCall':{'name':'f','args':{}},'thoughtSignature':'s1'},{'functionCall':{'name':'g','args':{}}}]}]\
                    """));
    }

    @Test
    void textSignature_withoutText_isSentBackWithAnEmptyPart() {
        assertThat(contents(OF_3, Host.GEMINI, "[" + USER + """
            ,{'role':'assistant','content':'','reasoning_details':[
               {'type':'reasoning.encrypted','id':'gemini-text','data':'s','format':'google-gemini-v1'}]}]\
            """)).isEqualTo(value("""
                [{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'text':'','thoughtSignature':'s'}]}]\
                """));
    }

    @Test
    void otherProvidersThoughts_areNotSent() {
        String details = """
            ,'reasoning_details':[{'type':'reasoning.text','text':'t','signature':'x'},
             {'type':'reasoning.encrypted','data':'x'},{'type':'reasoning.encrypted','id':'c1','data':'x','format':'openai'}]\
            """;

        assertThat(contents(OF_2_5, Host.GEMINI, "[" + USER + "," + calls(details) + "]"))
                .asString()
                .doesNotContain("thoughtSignature", "=x");
    }

    @Test
    void lostSignature_isReplaced_atTheFirstCallOfEachStepOfTheCurrentTurn() {
        String sentinel = "'thoughtSignature':'skip_thought_signature_validator'";
        String messages = "["
                + String.join(
                        ",",
                        USER,
                        calls(""),
                        result("c1", "'1'"),
                        result("c2", "'2'"),
                        USER,
                        calls("").replace("c1", "d1").replace("c2", "d2"),
                        result("d1", "'1'"),
                        result("d2", "'2'"))
                + "]";

        assertThat(contents(OF_3, Host.VERTEX, messages))
                .asString()
                .endsWith(String.valueOf(value("""
                    [{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}},{'functionCall':{'name':'g','args':{}}}]},
                     {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'result':'1'}}},
                       {'functionResponse':{'name':'g','response':{'result':'2'}}}]},
                     {'role':'user','parts':[{'text':'Hi'}]},
                     {'role':'model','parts':[{'functionCall':{'name':'f','args':{}},%s},{'functionCall':{'name':'g','args':{}}}]},
                     {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'result':'1'}}},
                       {'functionResponse':{'name':'g','response':{'result':'2'}}}]}]\
                    """.formatted(sentinel))).substring(1));
        assertThat(contents(OF_2_5, Host.VERTEX, messages)).asString().doesNotContain("skip_thought");
    }

    @Test
    void signatureInTheFormOfGooglesOtherInterface_isTaken() {
        assertThat(contents(OF_3, Host.GEMINI, "[" + USER + """
            ,{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'},
               'extra_content':{'google':{'thought_signature':'s'}}}]}]\
            """))
                .asString()
                .contains("thoughtSignature=s")
                .doesNotContain("skip_thought");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'role':'tool','tool_call_id':'x','content':'a'} | messages[0].tool_call_id names no call
        {'role':'tool','content':'a'} | messages[0] needs the member tool_call_id
        {'role':'assistant','tool_calls':[{'id':'c','type':'custom','custom':{}}]} | messages[0].tool_calls[0] is not a call of a function
        {'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':'[1]'}}]} | messages[0].tool_calls[0].function.arguments must be a JSON object
        """)
    void calls_areAnErrorOfTheClient_ifTheyHaveNoForm(String message, String error) {
        assertThatThrownBy(() -> contents(OF_3, Host.GEMINI, "[" + message + "," + USER + "]"))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining(error);
    }

    @Test
    void result_ofACallThatIsNotThere_isNamedByItself() {
        assertThat(contents(
                        OF_2_5,
                        Host.VERTEX,
                        "[" + USER + ",{'role':'tool','name':'f','tool_call_id':'x','content':'a'}]"))
                .asString()
                .contains("functionResponse={name=f");
    }
}
