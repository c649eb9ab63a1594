package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.read;
import static io.hermod.providers.bedrock.BedrockJson.tree;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** Answers of Converse in OpenAI's form. */
class ConverseAnswerTest {
    private static final String CONTENT = """
        [
          {"reasoningContent":{"reasoningText":{"text":"I think.","signature":"c2ln"}}},
          {"reasoningContent":{"redactedContent":"cmVk"}},
          {"text":"Here: "},
          {"citationsContent":{"content":[{"text":"sunny"}],"citations":[
            {"title":"Forecast","location":{"web":{"url":"https://a/b","domain":"a"}}}]}},
          {"toolUse":{"toolUseId":"s1","name":"search","input":{},"type":"server_tool_use"}},
          {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Oslo"}}}]\
        """;
    static final String ANSWER = """
        {"output":{"message":{"role":"assistant","content":%s}},
         "stopReason":"tool_use",
         "usage":{"inputTokens":10,"outputTokens":20,"totalTokens":135,"cacheReadInputTokens":100,
           "cacheWriteInputTokens":5,"cacheDetails":[{"ttl":"1h","inputTokens":5}]},
         "metrics":{"latencyMs":1},"serviceTier":{"type":"priority"},
         "additionalModelResponseFields":{"x":"y"}}\
        """.formatted(CONTENT);

    private static final ConverseAsked ASKED = new ConverseAsked("m", Optional.empty(), false);

    @Test
    void answer_isMappedWhole() {
        assertThat(value(ConverseAnswer.chat(tree(ANSWER), ASKED, "req-1", Instant.ofEpochSecond(1_700_000_000))))
                .isEqualTo(value("""
                    {"id":"req-1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,
                      "message":{"role":"assistant","content":"Here: sunny","reasoning":"I think.","reasoning_details":[
                        {"index":0,"type":"reasoning.text","text":"I think.","signature":"c2ln"},
                        {"index":1,"type":"reasoning.encrypted","data":"cmVk"}],
                       "tool_calls":[{"id":"t1","type":"function",
                         "function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}],
                       "annotations":[{"type":"url_citation","url_citation":
                         {"start_index":6,"end_index":11,"url":"https://a/b","title":"Forecast"}}],
                       "provider_specific_fields":{"content":%s}},
                      "finish_reason":"tool_calls"}],
                     "service_tier":"priority",
                     "usage":{"prompt_tokens":115,"completion_tokens":20,"total_tokens":135,"prompt_tokens_details":
                       {"cached_tokens":100,"cached_read_tokens":100,"cached_write_tokens":5,
                        "cached_write_token_details":{"cached_write_tokens_1h":5}}},
                     "additionalModelResponseFields":{"x":"y"}}\
                    """.formatted(CONTENT)));
    }

    @Test
    void sdk_readsTheAnswerOfTheTest() {
        try (BedrockRuntimeClient client = new RecordedSdk(ANSWER).runtime()) {
            ConverseResponse read = client.converse(request -> request.modelId("m"));

            assertThat(read.stopReasonAsString()).isEqualTo("tool_use");
            assertThat(read.output().message().content()).hasSize(6);
            assertThat(read.output().message().content().getLast().toolUse().name())
                    .isEqualTo("weather");
            assertThat(read.usage().cacheReadInputTokens()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop",
        "stop_sequence,stop",
        "tool_use,stop",
        "max_tokens,length",
        "model_context_window_exceeded,length",
        "content_filtered,content_filter",
        "guardrail_intervened,content_filter",
        "malformed_model_output,stop",
        "malformed_tool_use,stop",
        "new_reason,stop"
    })
    void stopReason_becomesTheFinishReason(String stopReason, String finishReason) {
        JsonTree choice = choice("[{'text':'A'}]", stopReason, ASKED);

        assertThat(choice.requiredText("finish_reason")).isEqualTo(finishReason);
    }

    @ParameterizedTest
    @CsvSource({
        "guardrail_intervened,guardrail_intervened",
        "malformed_tool_use,malformed_tool_use",
        "model_context_window_exceeded,model_context_window_exceeded",
        "malformed_model_output,malformed_model_output",
        "new_reason,new_reason",
        "end_turn,",
        "stop_sequence,",
        "tool_use,",
        "max_tokens,",
        "content_filtered,"
    })
    void stopReason_isNamed_ifOpenAisDoNotTellItApart(String stopReason, @Nullable String named) {
        assertThat(choice("[{'text':'A'}]", stopReason, ASKED)
                        .text("native_finish_reason")
                        .orElse(null))
                .isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # citation | annotation
        {'title':'d','sourceContent':[{'text':'c'}],'location':{'documentPage':{'documentIndex':0,'start':1,'end':2}}} | {'type':'documentPage','documentPage':{'documentIndex':0,'start':1,'end':2,'title':'d','start_index':2,'end_index':5,'content':'c'}}
        {'source':'s','location':{'searchResultLocation':{'searchResultIndex':0,'start':0,'end':1}}} | {'type':'searchResultLocation','searchResultLocation':{'searchResultIndex':0,'start':0,'end':1,'source':'s','start_index':2,'end_index':5}}
        {'title':'W','sourceContent':[{'text':'c'}],'location':{'web':{'url':'https://a'}}} | {'type':'url_citation','url_citation':{'url':'https://a','title':'W','start_index':2,'end_index':5,'content':'c'}}
        {'title':'T','sourceContent':[{'text':'c'},{'text':'d'}]} | {'type':'citation','citation':{'title':'T','start_index':2,'end_index':5,'content':'cd'}}
        """)
    void citation_isAnAnnotation_ofItsText(String citation, String annotation) {
        JsonTree message = message(
                "[{'text':'A\uD83D\uDE00'},{'citationsContent':{'content':[{'text':'abc'}],'citations':[" + citation
                        + "]}}]",
                ASKED);

        assertThat(message.text("content")).hasValue("A\uD83D\uDE00abc");
        assertThat(message.required("annotations").value()).isEqualTo(quoted("[" + annotation + "]"));
    }

    @Test
    void nameOfACall_endsBeforeSpecialTokens() {
        JsonTree message = message("[{'toolUse':{'toolUseId':'t','name':'f<|channel|>commentary','input':{}}}]", ASKED);

        assertThat(message.elements("tool_calls")
                        .getFirst()
                        .required("function")
                        .text("name"))
                .hasValue("f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        trace             | {'guardrail':{'actionReason':'No.'}}
        performanceConfig | {'latency':'standard'}
        """)
    void membersOfConverse_areKept(String name, String value) {
        String answer = ANSWER.replace("\"metrics\"", ("'" + name + "':" + value + ",'metrics'").replace('\'', '"'));

        assertThat(read(ConverseAnswer.chat(tree(answer), ASKED, "r", Instant.EPOCH))
                        .required(name)
                        .value())
                .isEqualTo(quoted(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'newBlock':{'a':1}},{'text':'A'},{'audio':{}}",
                "{'text':'A'},{'image':{'format':'png','source':{'bytes':'aW1n'}}}",
                "{'text':'A','newMember':1}",
                "{'toolUse':{'toolUseId':'s','name':'search','input':{},'type':'server_tool_use'}},"
                        + "{'toolResult':{'toolUseId':'s','content':[],'type':'search_result'}},{'text':'A'}"
            })
    void blocksWithoutAForm_areKeptAsTheyCame_andDoNotFailTheAnswer(String content) {
        String answer = "{'output':{'message':{'content':[%s]}},'stopReason':'end_turn','usage':{},'newMember':[]}"
                .formatted(content);
        JsonTree message = read(ConverseAnswer.chat(tree(answer.replace('\'', '"')), ASKED, "r", Instant.EPOCH))
                .elements("choices")
                .getFirst()
                .required("message");

        assertThat(message.text("content")).hasValue("A");
        assertThat(message.has("tool_calls")).isFalse();
        assertThat(message.required("provider_specific_fields").value())
                .isEqualTo(quoted("{'content':[" + content + "]}"));
    }

    @Test
    void blocksWithAForm_areNotKeptTwice() {
        assertThat(message(
                                "[{'text':'A'},{'reasoningContent':{'redactedContent':'cmVk'}},"
                                        + "{'toolUse':{'toolUseId':'t','name':'n','input':{}}},"
                                        + "{'citationsContent':{'content':[{'text':'B'}],'citations':[]}}]",
                                ASKED)
                        .has("provider_specific_fields"))
                .isFalse();
    }

    @Test
    void content_isAbsent_ifThereAreOnlyCalls() {
        assertThat(message("[{'toolUse':{'toolUseId':'t','name':'n','input':{}}}]", ASKED)
                        .has("content"))
                .isFalse();
    }

    @Test
    void content_isEmpty_ifThereIsNothing() {
        assertThat(message("[]", ASKED).text("content")).hasValue("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        [{'toolUse':{'toolUseId':'t','name':'bf_so_a','input':{'x':1}}}] | {"x":1} | stop
        [{'text':'Sure:'},{'toolUse':{'toolUseId':'t','name':'bf_so_a','input':{'x':1}}}] | {"x":1} | stop
        [{'toolUse':{'toolUseId':'t','name':'other','input':{}}}] | - | tool_calls
        """)
    void inputOfTheAnswersTool_isTheContent(String content, @Nullable String expected, String finishReason) {
        ConverseAsked asked = ConverseAsked.of(tree("""
            {"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{}}}}\
            """), "m");
        JsonTree choice = choice(content, "tool_use", asked);

        assertThat(choice.required("message").text("content").orElse(null)).isEqualTo(expected);
        assertThat(choice.requiredText("finish_reason")).isEqualTo(finishReason);
    }

    @Test
    void calls_areLeftOut_ifTheClientWantsNone() {
        ConverseAsked asked = ConverseAsked.of(tree("{\"tool_choice\":\"none\"}"), "m");
        JsonTree choice =
                choice("[{'text':'A'},{'toolUse':{'toolUseId':'t','name':'n','input':{}}}]", "tool_use", asked);

        assertThat(choice.requiredText("finish_reason")).isEqualTo("stop");
        assertThat(choice.required("message").has("tool_calls")).isFalse();
    }

    @Test
    void usage_isReadByItsSecondNames() {
        assertThat(value(ConverseUsage.of(tree("""
            {"inputTokens":1,"outputTokens":2,"totalTokens":3,"cacheReadInputTokenCount":4,"cacheWriteInputTokenCount":0}\
            """)))).isEqualTo(value("""
                {"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,
                 "prompt_tokens_details":{"cached_tokens":4,"cached_read_tokens":4}}\
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'output':{}}",
                "{'output':{'message':{}},'stopReason':'end_turn','usage':{}}",
                "{'output':{'message':{'content':'x'}},'stopReason':'end_turn','usage':{}}",
                "{'output':{'message':{'content':[]}},'usage':{}}",
                "{'output':{'message':{'content':[]}},'stopReason':'end_turn'}",
                "{'output':{'message':{'content':[{'toolUse':{'name':'n','input':1}}]}},'stopReason':'x','usage':{}}"
            })
    void otherShapes_areNotRead(String answer) {
        assertThatThrownBy(() -> ConverseAnswer.chat(tree(answer.replace('\'', '"')), ASKED, "r", Instant.EPOCH))
                .isInstanceOf(InvalidShape.class);
    }

    private static JsonTree message(String content, ConverseAsked asked) {
        return choice(content, "tool_use", asked).required("message");
    }

    private static JsonTree choice(String content, String stopReason, ConverseAsked asked) {
        String answer = "{'output':{'message':{'content':%s}},'stopReason':'%s','usage':{}}"
                .formatted(content, stopReason)
                .replace('\'', '"');
        SdkShape.requireAnswer(ConverseResponse.builder().build(), tree(answer).value());
        return read(ConverseAnswer.chat(tree(answer), asked, "r", Instant.EPOCH))
                .elements("choices")
                .getFirst();
    }
}
