package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.NEWEST;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.OLD;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.body;
import static io.hermod.providers.anthropic.MessagesHarness.chat;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.map;
import static io.hermod.providers.anthropic.MessagesHarness.member;
import static io.hermod.providers.anthropic.MessagesHarness.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.facts.KnownModels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that {@code response_format} asks for. */
class AnswerFormatTest {
    private static final String SCHEMA = """
        "response_format":{"type":"json_schema","json_schema":{"name":"my city","strict":true,
          "schema":{"type":"object","properties":{"a":{"type":"integer","minimum":1}},"required":["a"]}}}\
        """;
    private static final String TOOL = """
        {"name":"json_my_city","description":"Gives the final answer.",
          "input_schema":{"type":"object","properties":{"a":{"type":"integer","minimum":1}},"required":["a"]}}\
        """;

    @Test
    void schema_isEnforced_ifTheModelCan() {
        assertThat(body(chat(SCHEMA + ",\"output_config\":{\"effort\":\"low\"}"), OF_4_6))
                .isEqualTo(json("""
                    {"model":"claude-opus-4-6","max_tokens":128000,
                     "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],
                     "output_config":{"effort":"low","format":{"type":"json_schema","schema":
                       {"type":"object","properties":{"a":{"type":"integer","description":"(minimum: 1)"}},
                        "required":["a"],"additionalProperties":false}}}}\
                    """));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC,claude-3-5-haiku-20241022",
        "BEDROCK,us.anthropic.claude-opus-4-8-v1:0",
        "OF_OTHER_MODELS,deepseek-chat",
        "VERTEX,claude-opus-4-6"
    })
    void schema_isAForcedTool_ifTheHostDoesNotEnforceIt(Host host, String model) {
        Map<?, ?> body = json(map(chat(SCHEMA), model, host).body());

        assertThat(body.get("tools")).isEqualTo(json("[%s]".formatted(TOOL)));
        assertThat(body.get("tool_choice")).isEqualTo(json("""
            {"type":"tool","name":"json_my_city","disable_parallel_tool_use":true}\
            """));
        assertThat(body.get("output_config")).isNull();
        assertThat(body.get("system")).isNull();
        assertThat(Asked.of(tree(chat(SCHEMA)), model, ClaudeModel.of(model, KnownModels.BUILT_IN), host)
                        .answerTool())
                .contains("json_my_city");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        claude-opus-4-8 | "reasoning_effort":"low"
        claude-fable-5-1 | "seed":1
        """)
    void schema_isAnInstruction_ifAToolCannotBeForced(String model, String member) {
        Map<?, ?> body =
                json(map(chat(SCHEMA + "," + member), model, Host.BEDROCK).body());

        assertThat(body.get("tool_choice")).isEqualTo(json("""
            {"type":"auto","disable_parallel_tool_use":true}\
            """));
        assertThat(body.get("system")).isEqualTo(json("""
            [{"type":"text","text":"Give the final answer by calling the tool json_my_city. Its input is the answer;\
             write no other text."}]\
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # tool_choice of the client | tool_choice | has the answer's tool
        `auto`     | {"type":"any"} | true
        `none`     | {"type":"tool","name":"json_my_city","disable_parallel_tool_use":true} | true
        `required` | {"type":"any"} | false
        """)
    void schema_leavesTheClientsToolsCallable(String choice, String mapped, boolean hasAnswerTool) {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
        String chat = chat(SCHEMA + tools + ",\"tool_choice\":\"" + choice + "\"");

        assertThat(member(chat, OLD, "tool_choice")).contains(json(mapped));
        assertThat(Asked.of(tree(chat), OLD, ClaudeModel.of(OLD, KnownModels.BUILT_IN), Host.ANTHROPIC)
                        .answerTool()
                        .isPresent())
                .isEqualTo(hasAnswerTool);
    }

    @Test
    void schema_isNamedAsLeftOut_ifTheAnswerIsACallOfATool() {
        String tools = """
            ,"tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"required"\
            """;

        assertThat(map(chat(SCHEMA + tools), OLD, Host.ANTHROPIC).dropped()).containsExactly("response_format");
    }

    @Test
    void answersTool_hasANameOfItsOwn() {
        String chat = chat(SCHEMA + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"json_my_city\"}}]");

        assertThat(Asked.of(tree(chat), OLD, ClaudeModel.of(OLD, KnownModels.BUILT_IN), Host.ANTHROPIC)
                        .answerTool())
                .contains("json_my_city_");
    }

    @Test
    void schema_isATool_ifItCannotBeEnforced() {
        String chat = chat("""
            "response_format":{"type":"json_schema","json_schema":{"name":"m",
              "schema":{"type":"object","additionalProperties":{"type":"string"}}}}\
            """);

        assertThat(Asked.of(tree(chat), NEWEST, ClaudeModel.of(NEWEST, KnownModels.BUILT_IN), Host.ANTHROPIC)
                        .answerTool())
                .contains("json_m");
    }

    @Test
    void jsonObject_isAnInstruction() {
        assertThat(member(chat("\"response_format\":{\"type\":\"json_object\"}"), NEWEST, "system"))
                .contains(json("""
                    [{"type":"text","text":"Answer with one JSON object and nothing else: no text around it and no code\
                     fence."}]\
                    """));
    }

    @Test
    void text_needsNothing() {
        assertThat(body(chat("\"response_format\":{\"type\":\"text\"}"), NEWEST))
                .isEqualTo(body(chat(""), NEWEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"grammar"} | response_format.type must be text
        {"type":"json_schema"} | response_format needs the member json_schema
        {"type":"json_schema","json_schema":{}} | response_format.json_schema needs the member schema
        {"type":"json_schema","json_schema":{"schema":7}} | response_format.json_schema.schema must be an object
        """)
    void format_isAnErrorOfTheClient_ifItHasNoForm(String format, String error) {
        assertInvalid(chat("\"response_format\":" + format), NEWEST, Host.ANTHROPIC, error);
    }
}
