package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.OF_4_5;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.OLD;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.body;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.member;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages by their roles, merged to turns. */
class MessagesRolesTest {

    @Test
    void systemAndDeveloper_goToTheTop_inOrder() {
        String given = """
            {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},
              {"role":"developer","content":[{"type":"text","text":"Be kind."}],"cache_control":{"type":"ephemeral"}},
              {"role":"system","content":" "}]}\
            """;
        String expected = """
            [{"type":"text","text":"Be brief."},
             {"type":"text","text":"Be kind.","cache_control":{"type":"ephemeral"}}]\
            """;

        assertThat(member(given, OF_4_6, "system")).contains(json(expected));
    }

    @Test
    void ownSystem_comesBeforeTheMessages() {
        String given = """
            {"system":"First","messages":[{"role":"system","content":"Second"},{"role":"user","content":"Hi"}]}\
            """;
        String expected = """
            [{"type":"text","text":"First"},{"type":"text","text":"Second"}]\
            """;

        assertThat(member(given, OF_4_6, "system")).contains(json(expected));
    }

    @Test
    void messagesOfOneRole_areMerged_withoutBlankTexts() {
        String given = """
            {"messages":[{"role":"user","content":"a"},{"role":"user","content":"  "},
              {"role":"user","content":[{"type":"text","text":""},{"type":"text","text":"b"}]},
              {"role":"assistant","content":""},{"role":"assistant","content":null,"refusal":"no"},
              {"role":"user","content":"c"}]}\
            """;
        String expected = """
            [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
             {"role":"assistant","content":[{"type":"text","text":"no"}]},
             {"role":"user","content":[{"type":"text","text":"c"}]}]\
            """;

        assertThat(member(given, OF_4_6, "messages")).contains(json(expected));
    }

    @Test
    void toolCallsAndResults_becomeBlocks_withResultsFirst() {
        String given = """
            {"messages":[{"role":"user","content":"go"},
              {"role":"assistant","content":"ok","tool_calls":[
                {"id":"functions.f:0","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                {"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},
              {"role":"user","content":"and"},
              {"role":"tool","tool_call_id":"functions.f:0","content":"one"},
              {"role":"tool","tool_call_id":"c2","content":"","is_error":true}]}\
            """;
        String expected = """
            [{"role":"user","content":[{"type":"text","text":"go"}]},
             {"role":"assistant","content":[{"type":"text","text":"ok"},
               {"type":"tool_use","id":"functions_f_0","name":"f","input":{"a":1}},
               {"type":"tool_use","id":"c2","name":"g","input":{}}]},
             {"role":"user","content":[
               {"type":"tool_result","tool_use_id":"functions_f_0","content":"one"},
               {"type":"tool_result","tool_use_id":"c2","is_error":true},
               {"type":"text","text":"and"}]}]\
            """;

        assertThat(member(given, OF_4_6, "messages")).contains(json(expected));
    }

    @Test
    void thinking_isReplayedFirst_ifItIsAnthropics() {
        String given = """
            {"messages":[{"role":"user","content":"go"},
              {"role":"assistant","content":"done","reasoning":"hm","reasoning_details":[
                {"index":0,"type":"reasoning.text","text":"hm","signature":"s1"},
                {"index":1,"type":"reasoning.text","signature":"s2"},
                {"index":2,"type":"reasoning.text","text":"unsigned"},
                {"index":3,"type":"reasoning.summary","summary":"short"},
                {"index":4,"type":"reasoning.encrypted","data":"d1"},
                {"index":5,"type":"reasoning.encrypted","data":"d2","format":"openai-responses-v1"}]},
              {"role":"user","content":"more"}]}\
            """;
        String expected = """
            [{"role":"user","content":[{"type":"text","text":"go"}]},
             {"role":"assistant","content":[
               {"type":"thinking","thinking":"hm","signature":"s1"},
               {"type":"thinking","thinking":"","signature":"s2"},
               {"type":"redacted_thinking","data":"d1"},
               {"type":"text","text":"done"}]},
             {"role":"user","content":[{"type":"text","text":"more"}]}]\
            """;

        assertThat(member(given, OF_4_6, "messages")).contains(json(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-4-6", "claude-sonnet-4-6", "claude-opus-5", "claude-next-9"})
    void trailingAssistant_isAnErrorOfTheClient_ifTheModelDoesNotContinueIt(String model) {
        assertInvalid(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"{\"}]}",
                model,
                Host.ANTHROPIC,
                "messages must end with a message of the user or a tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_4_5, OLD})
    void trailingAssistant_isContinued_byOlderModels_withoutATrailingBlank(String model) {
        String expected = """
            [{"role":"user","content":[{"type":"text","text":"a"}]},
             {"role":"assistant","content":[{"type":"text","text":"Sure:"}]}]\
            """;

        assertThat(member(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                                + "{\"role\":\"assistant\",\"content\":\"Sure: \\n\"}]}",
                        model,
                        "messages"))
                .contains(json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # messages | error
        [{'role':'function','content':'a'}]   | messages[0].role must be system
        [{'content':'a'}]                     | messages[0] needs the member role
        [{'role':'system','content':'a'}]     | messages must have a message of the user
        [{'role':'user','content':' '}]       | messages must have a message of the user
        [{'role':'user','content':{}}]        | messages[0].content must be a string or an array
        [{'role':'system','content':[{'type':'image_url'}]}] | messages[0].content[0] must be text
        [{'role':'tool','content':'a'}]       | messages[0] needs the member tool_call_id
        [{'role':'assistant','function_call':{'name':'f','arguments':''}}] | messages[0] has a function_call
        [{'role':'assistant','audio':{'id':'a'}}] | messages[0] is audio
        [{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'{oops'}}]}] | messages[0].tool_calls[0].function.arguments must be a JSON object
        [{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'[1]'}}]}] | messages[0].tool_calls[0].function.arguments must be a JSON object
        [{'role':'assistant','tool_calls':[{'id':'a','type':'custom','custom':{}}]}] | messages[0].tool_calls[0] is not a call of a function
        """)
    void message_isAnErrorOfTheClient_ifItHasNoForm(String messages, String error) {
        assertInvalid("{\"messages\":%s}".formatted(messages.replace('\'', '"')), OF_4_6, Host.ANTHROPIC, error);
    }

    @Test
    void wholeRequest_hasItsMembersInOrder() {
        String expected = """
            {"model":"claude-opus-4-6","max_tokens":128000,
             "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}\
            """;

        assertThat(body("{\"model\":\"anthropic/x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", OF_4_6))
                .isEqualTo(json(expected));
    }
}
