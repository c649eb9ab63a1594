package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The items of a responses request as messages. */
class InputItemsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # part | part of the message
        {"type":"input_image","image_url":"https://e.org/i.png","detail":"low"} | {"type":"image_url","image_url":{"url":"https://e.org/i.png","detail":"low"}}
        {"type":"input_image","image_url":"data:image/png;base64,@upload"} | {"type":"image_url","image_url":{"url":"data:image/png;base64,@upload"}}
        {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="} | {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}}
        {"type":"input_file","file_url":"https://e.org/a.pdf"} | {"type":"file","file":{"file_url":"https://e.org/a.pdf"}}
        {"type":"input_file","file_id":"file-1"} | {"type":"file","file":{"file_id":"file-1"}}
        {"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}} | {"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}}
        {"type":"input_text","text":"t","cache_control":{"type":"ephemeral"}} | {"type":"text","text":"t","cache_control":{"type":"ephemeral"}}
        """)
    void part_isMapped(String part, String mapped) {
        assertMessages(
                "[{\"role\":\"user\",\"content\":[" + part + "]}]",
                "[{\"role\":\"user\",\"content\":[" + mapped + "]}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # items | messages
        [{"role":"user","content":"a"}] | [{"role":"user","content":"a"}]
        [{"type":"message","role":"user","content":[{"type":"input_text","text":"a"}]}] | [{"role":"user","content":"a"}]
        [{"role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]}] | [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]
        [{"role":"developer","content":"a"},{"role":"system","content":"b"}] | [{"role":"system","content":"a"},{"role":"system","content":"b"}]
        [{"role":"assistant","content":[{"type":"output_text","text":"a","annotations":[]}]}] | [{"role":"assistant","content":"a"}]
        [{"role":"assistant","content":[{"type":"refusal","refusal":"no"}]}] | [{"role":"assistant","refusal":"no"}]
        [{"type":"function_call_output","call_id":"c","output":""}] | [{"role":"tool","tool_call_id":"c","content":""}]
        [{"type":"function_call_output","call_id":"c"}] | [{"role":"tool","tool_call_id":"c","content":""}]
        [{"type":"function_call_output","call_id":"c","output":[{"type":"input_image","image_url":"u"}]}] | [{"role":"tool","tool_call_id":"c","content":[{"type":"image_url","image_url":{"url":"u"}}]}]
        [{"type":"custom_tool_call","call_id":"c","name":"n","input":"i"}] | [{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"n","arguments":"{\\"input\\":\\"i\\"}"}}]}]
        [{"type":"custom_tool_call_output","call_id":"c","output":"o"}] | [{"role":"tool","tool_call_id":"c","content":"o"}]
        """)
    void item_isMapped(String items, String messages) {
        assertMessages(items, messages);
    }

    @Test
    void callsInARow_areOneMessage_withTheTextAndReasoningBefore() {
        assertMessages("""
            [{"role":"user","content":"q"},
             {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"s"}],"encrypted_content":"e"},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"look"}]},
             {"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},
             {"type":"function_call","call_id":"c2","name":"g","arguments":""},
             {"type":"function_call_output","call_id":"c1","output":"1"},
             {"type":"function_call_output","call_id":"c2","output":[{"type":"input_text","text":"2"}]},
             {"type":"function_call","call_id":"c3","name":"f","arguments":"{}"}]\
            """, """
            [{"role":"user","content":"q"},
             {"role":"assistant","content":"look","tool_calls":[
               {"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},
               {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}],
              "reasoning":"s","reasoning_details":[
               {"type":"reasoning.summary","id":"rs_1","summary":"s","index":0},
               {"type":"reasoning.encrypted","id":"rs_1","data":"e","index":1}]},
             {"role":"tool","tool_call_id":"c1","content":"1"},
             {"role":"tool","tool_call_id":"c2","content":"2"},
             {"role":"assistant","tool_calls":[{"id":"c3","type":"function","function":{"name":"f","arguments":"{}"}}]}]\
            """);
    }

    @Test
    void textAfterCalls_isInTheirMessage() {
        assertMessages("""
            [{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
             {"role":"assistant","content":"wait"},
             {"type":"function_call_output","call_id":"c","output":"1"}]\
            """, """
            [{"role":"assistant","content":"wait",
              "tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c","content":"1"}]\
            """);
    }

    @Test
    void reasoning_isLeftOut_ifNoAnswerFollows() {
        assertMessages("""
            [{"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"t"}]},
             {"role":"user","content":"q"},
             {"role":"assistant","content":"a"}]\
            """, """
            [{"role":"user","content":"q"},{"role":"assistant","content":"a"}]\
            """);
    }

    @Test
    void reasoningText_keepsItsSignature() {
        assertMessages("""
            [{"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"t"}],"encrypted_content":"s"},
             {"role":"assistant","content":"a"}]\
            """, """
            [{"role":"assistant","content":"a","reasoning":"t",
              "reasoning_details":[{"type":"reasoning.text","text":"t","signature":"s","index":0}]}]\
            """);
    }

    @Test
    void callsOfHostedTools_areLeftOut_andNamed() {
        MappedRequest mapped = ResponsesRequestToChat.of(tree("""
            {"input":[{"role":"user","content":"q"},{"type":"web_search_call","id":"w"},{"type":"mcp_call","id":"m"}]}\
            """));

        assertThat(node(mapped.body())).isEqualTo(node("""
            {"messages":[{"role":"user","content":"q"}]}\
            """));
        assertThat(mapped.dropped()).containsExactly("input.mcp_call", "input.web_search_call");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # item | the error's start
        {"type":"item_reference","id":"i"}           | input[0] refers to an item that is stored
        {"type":"computer_call_output","call_id":"c"} | input[0] has a type that chat has no form for
        {"role":"critic","content":"a"}              | input[0].role must be user
        {"role":"user"}                              | input[0] needs the member content
        {"type":"function_call","name":"f"}          | input[0] needs the member call_id
        {"role":"user","content":[{"type":"input_image","file_id":"f"}]} | input[0].content[0] needs image_url
        {"role":"user","content":[{"type":"input_file","filename":"f"}]} | input[0].content[0] needs file_data
        {"role":"assistant","content":[{"type":"video"}]} | input[0].content[0] has a type that chat has no form for
        """)
    void item_isInvalid_ifChatHasNoForm(String item, String error) {
        assertThatThrownBy(() -> ResponsesRequestToChat.of(tree("{\"input\":[" + item + "]}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    private static void assertMessages(String items, String messages) {
        MappedRequest mapped = ResponsesRequestToChat.of(tree("{\"input\":" + items + "}"));

        assertThat(node(mapped.body())).isEqualTo(node("{\"messages\":" + messages + "}"));
    }
}
