package io.hermod.providers.mistral;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistralMessagesTest {
    private static final String LARGE = "mistral-large-latest";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # the content of a user's message | sent
        'hi' | 'hi'
        [{'type':'text','text':'t','cache_control':{'type':'ephemeral'}}] | [{'type':'text','text':'t'}]
        [{'type':'image_url','image_url':{'url':'u','detail':'low'}}] | [{'type':'image_url','image_url':{'url':'u','detail':'low'}}]
        [{'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}}] | [{'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}}]
        [{'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,AA=='}}] | [{'type':'document_url','document_url':'data:application/pdf;base64,AA==','document_name':'a.pdf'}]
        [{'type':'file','file':{'file_url':'https://e.org/a.pdf'}}] | [{'type':'document_url','document_url':'https://e.org/a.pdf'}]
        [{'type':'file','file':{'file_data':'data:image/png;base64,AA=='}}] | [{'type':'image_url','image_url':'data:image/png;base64,AA=='}]
        [{'type':'file','file':{'file_id':'f-1'}}] | [{'type':'file','file_id':'f-1'}]
        [{'type':'document_url','document_url':'https://e.org/a.pdf'}] | [{'type':'document_url','document_url':'https://e.org/a.pdf'}]
        """)
    void part_hasMistralsForm(String content, String sent) {
        assertThat(messages("{'role':'user','content':" + content + "}", LARGE, ""))
                .isEqualTo(node(json("[{'role':'user','content':" + sent + "}]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # messages | sent
        {'role':'tool','tool_call_id':'c','content':'r'},{'role':'user','content':'u'} | {'role':'tool','tool_call_id':'c','content':'r'},{'role':'assistant','content':'.'},{'role':'user','content':'u'}
        {'role':'tool','tool_call_id':'c','content':'r'},{'role':'assistant','content':'a'},{'role':'user','content':'u'} | {'role':'tool','tool_call_id':'c','content':'r'},{'role':'assistant','content':'a'},{'role':'user','content':'u'}
        {'role':'user','content':'u'},{'role':'assistant','content':'It is'} | {'role':'user','content':'u'},{'role':'assistant','content':'It is','prefix':true}
        {'role':'user','content':'u'},{'role':'assistant','content':'It is','prefix':false} | {'role':'user','content':'u'},{'role':'assistant','content':'It is','prefix':false}
        {'role':'user','content':'u'},{'role':'assistant','tool_calls':[{'id':'c'}]} | {'role':'user','content':'u'},{'role':'assistant','tool_calls':[{'id':'c'}]}
        """)
    void messages_standInMistralsOrder(String messages, String sent) {
        assertThat(messages(messages, LARGE, "")).isEqualTo(node(json("[" + sent + "]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
        # model | members
        magistral-medium-latest | ``
        mistral-medium-latest | ,'reasoning_effort':'high'
        mistral-medium-latest | ,'prompt_mode':'reasoning'
        """)
    void thoughts_standBeforeTheText_ofAModelThatReasons(String model, String members) {
        String said = "{'role':'assistant','content':'4','reasoning':'2+2',"
                + "'reasoning_details':[{'type':'reasoning.text','text':'two and two'}]},{'role':'user','content':'u'}";

        assertThat(messages(said, model, members).get(0))
                .isEqualTo(node(json("{'role':'assistant','content':[{'type':'thinking','thinking':["
                        + "{'type':'text','text':'two and two'}]},{'type':'text','text':'4'}]}")));
        assertThat(messages(said, LARGE, "").get(0).get("content").asText()).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'file','file':{'filename':'a'}} | messages[0].content[0].file needs one of file_data, file_url and file_id
        """)
    void part_isInvalid_ifMistralHasNoForm(String part, String error) {
        assertThatThrownBy(() -> messages("{'role':'user','content':[" + part + "]}", LARGE, ""))
                .isInstanceOf(InvalidShape.class)
                .hasMessage(error);
    }

    private static JsonNode messages(String messages, String model, String members) {
        String chat = json("{'messages':[" + messages + "]" + members + "}");
        return node(JsonMap.copyOf(MistralRequest.of(tree(chat), model))).get("messages");
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
