package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.NEWEST;
import static io.hermod.providers.anthropic.MessagesHarness.answer;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A conversation of three turns, in which the client sends back what it got. */
class ToolConversationTest {
    private static final Asked ASKED = new Asked(NEWEST, Optional.empty());

    private static final String MEMBERS = """
        {"model":"anthropic/claude-opus-5","reasoning_effort":"high","max_completion_tokens":9000,"temperature":0,
         "parallel_tool_calls":true,"seed":7,"tools":[{"type":"function","function":{"name":"map_of",
           "description":"Draws a map","parameters":{"type":"object","properties":{"city":{"type":"string"}},
             "required":["city"]}}}]}\
        """;

    private static final String TWO_CALLS = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-5","content":[
          {"type":"thinking","thinking":"Both maps.","signature":"sig1"},
          {"type":"redacted_thinking","data":"red1"},
          {"type":"text","text":"I draw both."},
          {"type":"tool_use","id":"toolu_1","name":"map_of","input":{"city":"Ulm"}},
          {"type":"tool_use","id":"toolu_2","name":"map_of","input":{"city":"Bonn"}}],
         "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":8}}\
        """;

    private static final String ONE_CALL = """
        {"id":"msg_2","type":"message","role":"assistant","model":"claude-opus-5","content":[
          {"type":"thinking","thinking":"","signature":"sig2"},
          {"type":"tool_use","id":"toolu_3","name":"map_of","input":{"city":"Jena"}}],
         "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":8}}\
        """;

    private final List<Object> history = new ArrayList<>();

    @Test
    void conversation_isReplayedWhole() {
        say("{\"role\":\"system\",\"content\":\"You draw.\"}");
        say("{\"role\":\"user\",\"content\":\"Maps of Ulm and Bonn\"}");
        sayAnswer(TWO_CALLS);
        say("""
            {"role":"tool","tool_call_id":"toolu_1","content":[{"type":"text","text":"Ulm:"},
              {"type":"image_url","image_url":{"url":"data:image/png;base64,dWxt"}}]}\
            """);
        say("{\"role\":\"tool\",\"tool_call_id\":\"toolu_2\",\"content\":\"no map\",\"is_error\":true}");
        sayAnswer(ONE_CALL);
        say("""
            {"role":"tool","tool_call_id":"toolu_3","content":[
              {"type":"image_url","image_url":{"url":"https://x.test/jena.png"}}]}\
            """);
        say("{\"role\":\"user\",\"content\":\"Go on\",\"cache_control\":{\"type\":\"ephemeral\"}}");

        assertThat(request()).isEqualTo(json("""
            {"model":"claude-opus-5","max_tokens":9000,
             "system":[{"type":"text","text":"You draw."}],
             "messages":[
               {"role":"user","content":[{"type":"text","text":"Maps of Ulm and Bonn"}]},
               {"role":"assistant","content":[
                 {"type":"thinking","thinking":"Both maps.","signature":"sig1"},
                 {"type":"redacted_thinking","data":"red1"},
                 {"type":"text","text":"I draw both."},
                 {"type":"tool_use","id":"toolu_1","name":"map_of","input":{"city":"Ulm"}},
                 {"type":"tool_use","id":"toolu_2","name":"map_of","input":{"city":"Bonn"}}]},
               {"role":"user","content":[
                 {"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"Ulm:"},
                   {"type":"image","source":{"type":"base64","media_type":"image/png","data":"dWxt"}}]},
                 {"type":"tool_result","tool_use_id":"toolu_2","content":"no map","is_error":true}]},
               {"role":"assistant","content":[
                 {"type":"thinking","thinking":"","signature":"sig2"},
                 {"type":"tool_use","id":"toolu_3","name":"map_of","input":{"city":"Jena"}}]},
               {"role":"user","content":[
                 {"type":"tool_result","tool_use_id":"toolu_3","content":[
                   {"type":"image","source":{"type":"url","url":"https://x.test/jena.png"}}]},
                 {"type":"text","text":"Go on","cache_control":{"type":"ephemeral"}}]}],
             "tools":[{"name":"map_of","description":"Draws a map","input_schema":{"type":"object",
               "properties":{"city":{"type":"string"}},"required":["city"]}}],
             "thinking":{"type":"adaptive","display":"summarized"},
             "output_config":{"effort":"high"}}\
            """));
    }

    private Map<?, ?> request() {
        Map<String, Object> chat = new LinkedHashMap<>();
        ((Map<?, ?>) json(MEMBERS)).forEach((name, value) -> chat.put(String.valueOf(name), value));
        chat.put("messages", history);
        return MessagesHarness.body(new String(StrictJson.write(chat), StandardCharsets.UTF_8), NEWEST);
    }

    private void say(String message) {
        history.add(json(message));
    }

    /** The client sends the message of the answer back as it is. */
    private void sayAnswer(String message) {
        List<?> choices = requireNonNull((List<?>) answer(message, ASKED).get("choices"));
        history.add(((Map<?, ?>) choices.getFirst()).get("message"));
    }
}
