package io.hermod.providers.gemini;

import static io.hermod.providers.gemini.GeminiJson.OF_2_5;
import static io.hermod.providers.gemini.GeminiJson.OF_3;
import static io.hermod.providers.gemini.GeminiJson.contents;
import static io.hermod.providers.gemini.GeminiJson.map;
import static io.hermod.providers.gemini.GeminiJson.read;
import static io.hermod.providers.gemini.GeminiJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, texts and files of a conversation. */
class ContentsTest {
    private static final String USER = "{'role':'user','content':'Hi'}";

    @Test
    void systemAndDeveloper_areTheSystemInstruction_inOrder() {
        JsonTree body = read(map(OF_3, Host.GEMINI, """
            {'messages':[{'role':'system','content':'a'},{'role':'user','content':'Hi'},
              {'role':'developer','content':[{'type':'text','text':'b'}]}]}\
            """).body());

        assertThat(body.required("systemInstruction").value())
                .isEqualTo(value("{'parts':[{'text':'a'},{'text':'b'}]}"));
        assertThat(body.required("contents").value()).isEqualTo(value("[{'role':'user','parts':[{'text':'Hi'}]}]"));
    }

    @Test
    void system_isSaidByTheUser_ifTheModelTakesNone() {
        JsonTree body = read(map("gemma-3-27b-it", Host.GEMINI, """
            {'messages':[{'role':'system','content':'a'},{'role':'user','content':'Hi'}]}\
            """).body());

        assertThat(body.has("systemInstruction")).isFalse();
        assertThat(body.required("contents").value())
                .isEqualTo(value("[{'role':'user','parts':[{'text':'a'},{'text':'Hi'}]}]"));
    }

    @Test
    void messagesOfOneRole_areMerged_andBlankOnesAreLeftOut() {
        assertThat(contents(OF_3, Host.GEMINI, """
            [{'role':'user','content':'a'},{'role':'user','content':[{'type':'text','text':'b'},{'type':'text','text':' '}]},
             {'role':'assistant','content':''},{'role':'assistant','content':'c'},{'role':'assistant','refusal':'d'},
             {'role':'user','content':'e'}]\
            """)).isEqualTo(value("""
                [{'role':'user','parts':[{'text':'a'},{'text':'b'}]},{'role':'model','parts':[{'text':'c'},{'text':'d'}]},
                 {'role':'user','parts':[{'text':'e'}]}]\
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # part | mapped
        {'type':'image_url','image_url':{'url':'data:image/jpg;base64,AA==','detail':'low'}} | {'inlineData':{'mimeType':'image/jpeg','data':'AA=='}}
        {'type':'image_url','image_url':'data:image/png;base64,AA=='} | {'inlineData':{'mimeType':'image/png','data':'AA=='}}
        {'type':'image_url','image_url':{'url':'gs://b/a.png'}} | {'fileData':{'mimeType':'image/png','fileUri':'gs://b/a.png'}}
        {'type':'image_url','image_url':{'url':'https://www.youtube.com/watch?v=x'}} | {'fileData':{'fileUri':'https://www.youtube.com/watch?v=x'}}
        {'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}} | {'inlineData':{'mimeType':'audio/wav','data':'AA=='}}
        {'type':'input_audio','input_audio':{'data':'AA==','format':'mp3'}} | {'inlineData':{'mimeType':'audio/mp3','data':'AA=='}}
        {'type':'input_audio','input_audio':{'data':'data:audio/mpeg;base64,AA=='}} | {'inlineData':{'mimeType':'audio/mp3','data':'AA=='}}
        {'type':'file','file':{'file_data':'data:application/pdf;base64,AA==','filename':'a.pdf'}} | {'inlineData':{'mimeType':'application/pdf','data':'AA=='}}
        {'type':'file','file':{'file_data':'AA==','filename':'a.pdf'}} | {'inlineData':{'mimeType':'application/pdf','data':'AA=='}}
        {'type':'file','file':{'file_data':'data:text/plain,a%20b'}} | {'inlineData':{'mimeType':'text/plain','data':'YSBi'}}
        {'type':'file','file':{'file_id':'files/abc-1','format':'video/mp4'}} | {'fileData':{'mimeType':'video/mp4','fileUri':'https://generativelanguage.googleapis.com/v1beta/files/abc-1'}}
        {'type':'file','file':{'file_id':'gs://b/a.pdf'}} | {'fileData':{'mimeType':'application/pdf','fileUri':'gs://b/a.pdf'}}
        {'type':'refusal','refusal':'no'} | {'text':'no'}
        """)
    void part_hasItsForm(String part, String mapped) {
        assertThat(contents(OF_3, Host.GEMINI, "[{'role':'user','content':[" + part + "]}]"))
                .isEqualTo(value("[{'role':'user','parts':[" + mapped + "]}]"));
    }

    @Test
    void videoOfYouTube_hasAType_atAHostThatNeedsIt() {
        String part = "{'type':'file','file':{'file_url':'https://youtu.be/x'}}";

        assertThat(contents(OF_3, Host.VERTEX, "[{'role':'user','content':[" + part + "]}]"))
                .isEqualTo(value("""
                    [{'role':'user','parts':[{'fileData':{'mimeType':'video/mp4','fileUri':'https://youtu.be/x'}}]}]\
                    """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # messages | error
        [{'role':'user','content':[{'type':'video','video':1}]}] | messages[0].content[0] is of a type
        [{'role':'user','content':[{'type':'image_url','image_url':{'url':'ftp://x/a.png'}}]}] | messages[0].content[0].image_url.url must be
        [{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}] | messages[0].content[0].file.file_id must be
        [{'role':'user','content':[{'type':'file','file':{'file_data':'AA=='}}]}] | messages[0].content[0].file.file_data must be
        [{'role':'user','content':[{'type':'file','file':{'file_data':'data:;base64,AA=='}}]}] | must be a data URL with a media type
        [{'role':'system','content':[{'type':'image_url','image_url':'data:image/png;base64,AA=='}]}] | messages[0].content[0] must be text
        [{'role':'system','content':'a'}]              | messages must have a message of the user
        [{'role':'other','content':'a'}]               | messages[0].role must be
        [{'role':'assistant','audio':{'id':'a'}}]      | messages[0] is audio
        [{'role':'assistant','function_call':{}}]      | messages[0] has a function_call
        """)
    void messages_areAnErrorOfTheClient_ifTheyHaveNoForm(String messages, String error) {
        assertThatThrownBy(() -> contents(OF_2_5, Host.GEMINI, messages))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining(error);
    }

    @Test
    void ownParts_areSentBackAsTheyCame() {
        assertThat(contents(OF_3, Host.GEMINI, "[" + USER + """
            ,{'role':'assistant','content':'4','provider_specific_fields':{'parts':[{'executableCode':{'code':'2+2'}},
              {'codeExecutionResult':{'output':'4'}},{'text':'4','thoughtSignature':'s'}]}},{'role':'user','content':'So?'}]\
            """)).isEqualTo(value("""
                [{'role':'user','parts':[{'text':'Hi'}]},
                 {'role':'model','parts':[{'executableCode':{'code':'2+2'}},{'codeExecutionResult':{'output':'4'}},
                   {'text':'4','thoughtSignature':'s'}]},{'role':'user','parts':[{'text':'So?'}]}]\
                """));
    }
}
