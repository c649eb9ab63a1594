package io.hermod.providers.cohere;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereMessagesTest {
    private static final String OLDER = "command-a-03-2025";
    private static final String THINKING = "command-a-reasoning-08-2025";
    private static final String CALL =
            "{'id':'c1','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # message | sent
        {'role':'system','content':'s'} | {'role':'system','content':'s'}
        {'role':'developer','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]} | {'role':'system','content':'ab'}
        {'role':'user','content':''} | {'role':'user','content':''}
        {'role':'user','content':[{'type':'text','text':'t'},{'type':'image_url','image_url':{'url':'https://e.org/a.png','detail':'low'}}]} | {'role':'user','content':[{'type':'text','text':'t'},{'type':'image_url','image_url':{'url':'https://e.org/a.png','detail':'low'}}]}
        {'role':'user','content':[{'type':'image_url','image_url':'data:image/png;base64,AA=='}]} | {'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}
        {'role':'assistant','content':'a'} | {'role':'assistant','content':'a'}
        {'role':'assistant','content':null,'refusal':'no'} | {'role':'assistant','content':'no'}
        {'role':'tool','tool_call_id':'c1','content':'r'} | {'role':'tool','tool_call_id':'c1','content':'r'}
        {'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'r'},{'type':'document','document':{'data':{'a':'b'}}}]} | {'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'r'},{'type':'document','document':{'data':{'a':'b'}}}]}
        """)
    void message_hasCoheresForm(String message, String sent) {
        assertThat(messages(message, OLDER)).isEqualTo(node("[" + json(sent) + "]"));
    }

    @Test
    void textBesideCalls_isThePlan() {
        assertThat(messages("{'role':'assistant','content':'I look.','tool_calls':[" + CALL + "]}", OLDER))
                .isEqualTo(node(json("[{'role':'assistant','tool_plan':'I look.','tool_calls':[" + CALL + "]}]")));
    }

    @Test
    void textBesideCalls_isAThought_ofAModelThatThinks() {
        assertThat(messages(
                        "{'role':'assistant','content':'I look.','reasoning':'Hm.','tool_calls':[" + CALL + "]}",
                        THINKING))
                .isEqualTo(node(json("[{'role':'assistant','content':[{'type':'thinking','thinking':'Hm.'},"
                        + "{'type':'thinking','thinking':'I look.'}],'tool_calls':[" + CALL + "]}]")));
    }

    @Test
    void reasoning_standsBeforeTheAnswer() {
        assertThat(messages(
                        "{'role':'assistant','content':'4','reasoning':'2+2','reasoning_details':["
                                + "{'type':'reasoning.text','text':'two and two'}]}",
                        THINKING))
                .isEqualTo(node(json("[{'role':'assistant','content':[{'type':'thinking','thinking':'two and two'},"
                        + "{'type':'text','text':'4'}]}]")));
    }

    @Test
    void reasoning_isDropped_andNamed_ifTheModelDoesNotThink() {
        MappedRequest mapped = map("{'role':'assistant','content':'4','reasoning':'2+2','name':'n'}", OLDER);

        assertThat(node(mapped.body()).get("messages")).isEqualTo(node(json("[{'role':'assistant','content':'4'}]")));
        assertThat(mapped.dropped()).containsExactly("messages[].name", "messages[].reasoning");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'name':'f','arguments':''} | {}
        {'name':'f'} | {}
        {'name':'f','arguments':null} | {}
        {'name':'f','arguments':{'x':1}} | {"x":1}
        """)
    void arguments_areText(String function, String sent) {
        JsonNode messages = messages(
                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':" + function + "}]}", OLDER);

        assertThat(messages.at("/0/tool_calls/0/function/arguments").asText()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"'data:text/plain,one%20two',one two", "'data:text/markdown;base64,b25lIHR3bw==',one two"})
    void textFile_isADocument(String data, String text) {
        MappedRequest mapped = map(
                "{'role':'user','content':[{'type':'text','text':'t'},"
                        + "{'type':'file','file':{'filename':'a.txt','file_data':'" + data + "'}}]}",
                OLDER);

        assertThat(node(mapped.body()).get("documents"))
                .isEqualTo(
                        node(json("[{'id':'messages[0].content[1]','data':{'text':'" + text + "','title':'a.txt'}}]")));
        assertThat(node(mapped.body()).at("/messages/0/content")).isEqualTo(node(json("[{'type':'text','text':'t'}]")));
    }

    @Test
    void jsonWithoutASchema_isNamed_ifNoMessageNamesIt() {
        String format = ",'response_format':{'type':'json_object'}";
        String told = "{'role':'system','content':'Answer with one JSON object and nothing else.'},";

        assertThat(node(request("{'role':'user','content':'hi'}", format).body())
                        .get("messages"))
                .isEqualTo(node(json("[" + told + "{'role':'user','content':'hi'}]")));
        assertThat(node(request("{'role':'user','content':'hi, in Json'}", format)
                                .body())
                        .get("messages"))
                .isEqualTo(node(json("[{'role':'user','content':'hi, in Json'}]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'role':'user','content':[{'type':'input_audio','input_audio':{}}]} | messages[0].content[0] is audio, which Cohere does not take
        {'role':'user','content':[{'type':'video'}]} | messages[0].content[0] is of a type that Cohere has no form for
        {'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]} | messages[0].content[0].file needs file_data
        {'role':'user','content':[{'type':'file','file':{'file_data':'data:application/pdf;base64,AA=='}}]} | messages[0].content[0].file.file_data must be a data URL of a text
        {'role':'user','content':[{'type':'file','file':{'file_data':'data:text/plain;base64,hermod-upload-0-0-'}}]} | messages[0].content[0].file.file_data must have its text in the request
        {'role':'system','content':[{'type':'image_url','image_url':'u'}]} | messages[0].content[0] must be text
        {'role':'assistant','audio':{'id':'a'}} | messages[0] is audio
        {'role':'assistant','function_call':{'name':'f'}} | messages[0] has a function_call
        {'role':'assistant','tool_calls':[{'id':'c','type':'custom','custom':{}}]} | messages[0].tool_calls[0] is not a call of a function
        {'role':'function','content':'x'} | messages[0].role must be system, developer, user, assistant or tool
        """)
    void message_isInvalid_ifCohereHasNoForm(String message, String error) {
        assertThatThrownBy(() -> map(message, OLDER))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    private static JsonNode messages(String message, String model) {
        return node(map(message, model).body()).get("messages");
    }

    private static MappedRequest map(String message, String model) {
        return CohereRequest.of(tree(json("{'messages':[" + message + "]}")), model, model, KnownModels.BUILT_IN);
    }

    private static MappedRequest request(String message, String members) {
        return CohereRequest.of(
                tree(json("{'messages':[" + message + "]" + members + "}")), OLDER, OLDER, KnownModels.BUILT_IN);
    }

    private static String json(String quoted) {
        return quoted.replace("\\'", "\\\"").replace('\'', '"');
    }
}
