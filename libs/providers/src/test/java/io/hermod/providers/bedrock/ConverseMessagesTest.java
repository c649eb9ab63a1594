package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NEWEST_CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NOVA;
import static io.hermod.providers.bedrock.BedrockJson.map;
import static io.hermod.providers.bedrock.BedrockJson.messages;
import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation in Converse's form: system, roles, text, images, documents and cache points. */
class ConverseMessagesTest {

    @Test
    void systemAndDeveloper_becomeSystem_inOrder() {
        assertThat(value(map(NOVA, """
            {"messages":[{"role":"system","content":"A"},{"role":"user","content":"Hi"},
              {"role":"developer","content":[{"type":"text","text":"B"}]}]}\
            """).body())).isEqualTo(value("""
                {"messages":[{"role":"user","content":[{"text":"Hi"}]}],"system":[{"text":"A"},{"text":"B"}]}\
                """));
    }

    @Test
    void system_standsInTheFirstMessage_ifTheModelTakesNone() {
        assertThat(value(map("mistral.mistral-7b-instruct-v0:2", """
            {"messages":[{"role":"system","content":"A"},{"role":"user","content":"Hi"}]}\
            """).body())).isEqualTo(value("""
                {"messages":[{"role":"user","content":[{"text":"A"},{"text":"Hi"}]}]}\
                """));
    }

    @Test
    void messagesOfOneRole_areMerged() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':'A'},{'role':'user','content':'B'},
             {'role':'assistant','content':'C'},{'role':'assistant','content':'D'},{'role':'user','content':'E'}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[{'text':'A'},{'text':'B'}]},
                 {'role':'assistant','content':[{'text':'C'},{'text':'D'}]},
                 {'role':'user','content':[{'text':'E'}]}]\
                """));
    }

    @Test
    void blankText_isLeftOut_andItsMessageToo() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':[{'type':'text','text':' '},{'type':'text','text':'A'}]},
             {'role':'assistant','content':''},{'role':'assistant','content':null},{'role':'user','content':'B'}]\
            """)).isEqualTo(quoted("[{'role':'user','content':[{'text':'A'},{'text':'B'}]}]"));
    }

    @Test
    void signaturesOfGemini_areNotSent() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':'A'},{'role':'assistant','content':'B','reasoning_details':[
              {'type':'reasoning.encrypted','format':'google-gemini-v1','data':'s'}]},{'role':'user','content':'C'}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[{'text':'A'}]},{'role':'assistant','content':[{'text':'B'}]},
                 {'role':'user','content':[{'text':'C'}]}]\
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'role':'system','content':'A'}]",
                "[{'role':'user','content':' '}]",
                "[{'role':'assistant','content':'A'},{'role':'user','content':'B'}]",
                "[{'role':'function','name':'f','content':'A'}]",
                "[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'','format':'wav'}}]}]",
                "[{'role':'user','content':[{'type':'video_url','video_url':{'url':'x'}}]}]",
                "[{'role':'user','content':[{'type':'image_url','image_url':{'url':'ftp://a/b.png'}}]}]",
                "[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/bmp;base64,AA'}}]}]",
                "[{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}]",
                "[{'role':'user','content':[{'type':'file','file':{'file_data':'data:x/y;base64,AA'}}]}]",
                "[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a/not-fetched.png'}}]}]"
            })
    void messagesWithoutForm_areAnErrorForTheClient(String messages) {
        assertThatThrownBy(() -> messages(NOVA, messages)).isInstanceOf(InvalidShape.class);
    }

    @Test
    void lastAssistantMessage_isContinued_ifTheModelDoesSo() {
        String chat = "[{'role':'user','content':'A'},{'role':'assistant','content':'B \\n'}]";

        assertThat(messages(CLAUDE, chat)).isEqualTo(quoted("""
            [{'role':'user','content':[{'text':'A'}]},{'role':'assistant','content':[{'text':'B'}]}]\
            """));
        assertThatThrownBy(() -> messages(NEWEST_CLAUDE, chat))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining("must not end with an assistant message");
    }

    @Test
    void images_areBytes_andPlaceholdersStay() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':[
              {'type':'image_url','image_url':{'url':'data:image/jpg;base64,upload_1,x','detail':'low'}},
              {'type':'image_url','image_url':'data:image/webp;base64,UkI='}]}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[
                  {'image':{'format':'jpeg','source':{'bytes':'upload_1,x'}}},
                  {'image':{'format':'webp','source':{'bytes':'UkI='}}}]}]\
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image, png",
        "image/jpeg, image, jpeg",
        "image/gif, image, gif",
        "image/webp, image, webp",
        "application/pdf, document, pdf",
        "text/csv, document, csv",
        "application/msword, document, doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document, document, docx",
        "application/vnd.ms-excel, document, xls",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, document, xlsx",
        "text/html, document, html",
        "text/plain, document, txt",
        "text/markdown, document, md"
    })
    void file_hasTheFormatOfItsType(String mediaType, String kind, String format) {
        assertThat(String.valueOf(messages(NOVA, """
            [{'role':'user','content':[{'type':'text','text':'See'},
              {'type':'file','file':{'filename':'f','file_data':'data:%s;base64,AA'}}]}]\
            """.formatted(mediaType))))
                .contains("{" + kind + "={format=" + format);
    }

    @Test
    void resultOfATool_hasImagesAndDocuments() {
        assertThat(value(map(CLAUDE, """
            {"tools":[{"type":"function","function":{"name":"a"}}],"messages":[{"role":"user","content":"Hi"},
              {"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"a","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"1","content":[{"type":"text","text":"A"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}},
                {"type":"file","file":{"filename":"f.pdf","file_data":"data:application/pdf;base64,BB"}}]}]}\
            """).body()))
                .extracting("messages")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .last()
                .isEqualTo(quoted("""
                    {'role':'user','content':[{'toolResult':{'toolUseId':'1','content':[{'text':'A'},
                      {'image':{'format':'png','source':{'bytes':'AA'}}},
                      {'document':{'format':'pdf','name':'f','source':{'bytes':'BB'}}}]}}]}\
                    """));
    }

    @Test
    void urlThatWasNotFetched_isNamed() {
        assertThatThrownBy(() -> messages(
                        NOVA, "[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a/1'}}]}]"))
                .isInstanceOf(InvalidShape.class)
                .hasMessage("messages[0].content[0] has a URL that was not fetched");
    }

    @Test
    void documents_haveLegalAndUniqueNames_andATextBeside() {
        assertThat(messages(NOVA, """
            [{'role':'user','content':[
              {'type':'file','file':{'filename':'a_b  c.v1.pdf','file_data':'data:application/pdf;base64,AA'}},
              {'type':'file','file':{'filename':'a-b c-v1.pdf','file_data':'data:application/pdf;base64,BB'}},
              {'type':'file','file':{'file_data':'data:text/plain;charset=utf-8;base64,CC'}},
              {'type':'file','file':{'filename':'t.docx','file_data':'DD'}}]}]\
            """)).isEqualTo(quoted("""
                [{'role':'user','content':[{'text':'See the attached document.'},
                  {'document':{'format':'pdf','name':'a-b c-v1','source':{'bytes':'AA'}}},
                  {'document':{'format':'pdf','name':'a-b c-v1-2','source':{'bytes':'BB'}}},
                  {'document':{'format':'txt','name':'document','source':{'bytes':'CC'}}},
                  {'document':{'format':'docx','name':'t','source':{'bytes':'DD'}}}]}]\
                """));
    }

    @Test
    void cacheControl_becomesACachePointAfterTheBlock_ifTheModelCaches() {
        String chat = """
            {"messages":[
              {"role":"system","content":[{"type":"text","text":"A","cache_control":{"type":"ephemeral","ttl":"1h"}}]},
              {"role":"user","content":[{"type":"text","text":"B","cache_control":{"type":"ephemeral"}},
                {"type":"text","text":"C"}]}]}\
            """;

        assertThat(value(map(CLAUDE, chat).body())).isEqualTo(value("""
            {"messages":[{"role":"user","content":[{"text":"B"},{"cachePoint":{"type":"default"}},{"text":"C"}]}],
             "system":[{"text":"A"},{"cachePoint":{"type":"default","ttl":"1h"}}]}\
            """));
        assertThat(value(map(BedrockJson.LLAMA, chat).body())).isEqualTo(value("""
            {"messages":[{"role":"user","content":[{"text":"B"},{"text":"C"}]}],"system":[{"text":"A"}]}\
            """));
    }
}
