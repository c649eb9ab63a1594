package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.NEWEST;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.answer;
import static io.hermod.providers.anthropic.MessagesHarness.body;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.tree;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that a chat has no form for: nothing of the answer is lost, and a client can send it back. */
class OwnBlocksTest {
    private static final Asked ASKED = new Asked(OF_4_6, Optional.empty());

    private static final String SEARCH = """
        {"type":"thinking","thinking":"I look it up.","signature":"sig"},
        {"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"weather"}},
        {"type":"web_search_tool_result","tool_use_id":"srvtoolu_1","content":[
          {"type":"web_search_result","url":"https://w.test","title":"W","encrypted_content":"e","page_age":null}]},
        {"type":"text","text":"Sunny.","citations":[{"type":"web_search_result_location","url":"https://w.test",
          "title":"W","cited_text":"c","encrypted_index":"i"}]}\
        """;

    private static final String PROGRAM = """
        {"type":"server_tool_use","id":"srvtoolu_1","name":"code_execution","input":{"code":"f()"}},
        {"type":"tool_use","id":"toolu_1","name":"f","input":{},
          "caller":{"type":"code_execution_20250825","tool_id":"srvtoolu_1"}}\
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                SEARCH,
                PROGRAM,
                "{\"type\":\"compaction\",\"content\":\"Said hello.\"},{\"type\":\"text\",\"text\":\"Hello\"}"
            })
    void blocks_areKeptAsTheyCame(String content) {
        assertThat(message(content).get("provider_specific_fields")).isEqualTo(json("{\"content\":[" + content + "]}"));
    }

    @Test
    void blocksOfTomorrow_areKept_andDoNotFailTheAnswer() {
        String content = "[{\"type\":\"text\",\"text\":\"Hello\"},{\"type\":\"block_of_tomorrow\",\"a\":[1,null]}]";
        Map<?, ?> chat = json(MessagesAnswer.chat(
                tree("{\"id\":\"m\",\"type\":\"message\",\"content\":" + content + ",\"new\":{}}"),
                ASKED,
                Instant.EPOCH));

        assertThat(String.valueOf(chat.get("choices")))
                .contains("content=Hello", "provider_specific_fields={content=" + json(content) + "}");
    }

    @Test
    void chatsOwnMembers_areThereToo() {
        Map<?, ?> message = message(SEARCH);

        assertThat(message.get("content")).isEqualTo("Sunny.");
        assertThat(message.get("reasoning")).isEqualTo("I look it up.");
        assertThat(String.valueOf(message.get("annotations"))).contains("https://w.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"text\",\"text\":\"Hello\"}",
                "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{},\"caller\":{\"type\":\"direct\"}}",
                "{\"type\":\"redacted_thinking\",\"data\":\"d\"},{\"type\":\"text\",\"text\":\"a\"}"
            })
    void answerThatAChatHasAFormFor_hasNoFieldsOfTheProvider(String content) {
        assertThat(message(content).containsKey("provider_specific_fields")).isFalse();
    }

    @Test
    void blocks_areSentBack_insteadOfTheChatsMembers() {
        List<Object> messages = List.of(user("Weather?"), message(SEARCH), user("Sure?"));

        assertThat(sent(OF_4_6, messages).get("messages")).isEqualTo(json("""
            [{"role":"user","content":[{"type":"text","text":"Weather?"}]},
             {"role":"assistant","content":[%s]},
             {"role":"user","content":[{"type":"text","text":"Sure?"}]}]\
            """.formatted(SEARCH)));
    }

    @Test
    void callOfAProgram_isAnsweredByItsResult() {
        List<Object> messages = List.of(
                user("Run it"),
                message(PROGRAM),
                json("{\"role\":\"tool\",\"tool_call_id\":\"toolu_1\",\"content\":\"7\"}"));

        assertThat(String.valueOf(sent(OF_4_6, messages).get("messages")))
                .contains("caller={type=code_execution_20250825, tool_id=srvtoolu_1}")
                .contains("{type=tool_result, tool_use_id=toolu_1, content=7}");
    }

    /** The provider goes on from there, though these models do not continue a text. */
    @Test
    void pausedTurn_mayStandAtTheEnd() {
        String paused = "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"name\":\"web_search\",\"input\":{}}";

        assertThat(sent(NEWEST, List.of(user("Weather?"), message(paused))).get("messages"))
                .isEqualTo(json("""
                    [{"role":"user","content":[{"type":"text","text":"Weather?"}]},
                     {"role":"assistant","content":[%s]}]\
                    """.formatted(paused)));
    }

    private static Map<?, ?> message(String content) {
        List<?> choices =
                requireNonNull((List<?>) answer("""
                    {"id":"m","type":"message","role":"assistant","model":"claude-opus-4-6","content":[%s],
                     "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}\
                    """.formatted(content), ASKED).get("choices"));
        return (Map<?, ?>) requireNonNull(((Map<?, ?>) choices.getFirst()).get("message"));
    }

    private static Object user(String text) {
        return json("{\"role\":\"user\",\"content\":\"" + text + "\"}");
    }

    private static Map<?, ?> sent(String model, List<Object> messages) {
        return body(new String(StrictJson.write(Map.of("messages", messages)), StandardCharsets.UTF_8), model);
    }
}
