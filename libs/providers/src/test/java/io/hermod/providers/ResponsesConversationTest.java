package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.responses.Response;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client of OpenAI's Responses API talks to Claude and Nova: it sends back the items that it got, with results. */
class ResponsesConversationTest extends ProviderTest {
    private static final String MEMBERS = """
        "model":"openai/gpt-4o","reasoning":{"effort":"low"},"tools":[{"type":"function","name":"map_of","strict":false,
          "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]\
        """;

    @Test
    void thoughtsCallsAndPictures_goToAnthropic() throws Exception {
        ScriptedProvider provider = harness.start(json("""
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-5","content":[
              {"type":"thinking","thinking":"Both.","signature":"sig"},{"type":"redacted_thinking","data":"red"},
              {"type":"text","text":"I draw."},
              {"type":"tool_use","id":"toolu_1","name":"map_of","input":{"city":"Ulm"}},
              {"type":"tool_use","id":"toolu_2","name":"map_of","input":{"city":"Bonn"}}],
             "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":8}}\
            """));

        assertThat(secondRequest(provider, new ModelRef("anthropic", "claude-opus-5"), "toolu_1", "toolu_2"))
                .containsSubsequence(
                        "{\"type\":\"thinking\",\"thinking\":\"Both.\",\"signature\":\"sig\"}",
                        "{\"type\":\"redacted_thinking\",\"data\":\"red\"}",
                        "{\"type\":\"text\",\"text\":\"I draw.\"}",
                        "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"map_of\",\"input\":{\"city\":\"Ulm\"}}",
                        "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"map_of\",\"input\":{\"city\":\"Bonn\"}}",
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",",
                        "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"aW1n\"}",
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_2\",\"content\":\"none\"}");
    }

    @Test
    void thoughtsCallsAndPictures_goToConverse() throws Exception {
        ScriptedProvider provider = harness.start(json("""
            {"output":{"message":{"role":"assistant","content":[
              {"reasoningContent":{"reasoningText":{"text":"Both.","signature":"sig"}}},
              {"reasoningContent":{"redactedContent":"cmVk"}},
              {"text":"I draw."},
              {"toolUse":{"toolUseId":"tooluse_1","name":"map_of","input":{"city":"Ulm"}}},
              {"toolUse":{"toolUseId":"tooluse_2","name":"map_of","input":{"city":"Bonn"}}}]}},
             "stopReason":"tool_use","usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
            """));
        harness.useNoKeys();

        assertThat(secondRequest(
                        provider, new ModelRef("bedrock", "us.anthropic.claude-opus-4-6-v1"), "tooluse_1", "tooluse_2"))
                .containsSubsequence(
                        "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"Both.\",\"signature\":\"sig\"}}}",
                        "{\"reasoningContent\":{\"redactedContent\":\"cmVk\"}}",
                        "{\"text\":\"I draw.\"}",
                        "{\"toolUse\":{\"toolUseId\":\"tooluse_1\",\"name\":\"map_of\",\"input\":{\"city\":\"Ulm\"}}}",
                        "{\"toolUse\":{\"toolUseId\":\"tooluse_2\",\"name\":\"map_of\",\"input\":{\"city\":\"Bonn\"}}}",
                        "{\"toolResult\":{\"toolUseId\":\"tooluse_1\",",
                        "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"aW1n\"}}}",
                        "{\"toolResult\":{\"toolUseId\":\"tooluse_2\",\"content\":[{\"text\":\"none\"}]}}");
    }

    /** The body of the request that answers the first answer's two calls. */
    private String secondRequest(ScriptedProvider provider, ModelRef model, String first, String second)
            throws InterruptedException, MalformedJson, JsonProcessingException {
        String response = infer(model, "\"input\":\"Maps of Ulm and Bonn\"");
        ObjectMappers.jsonMapper().readValue(response, Response.class).validate();
        List<Object> input =
                new ArrayList<>(JsonTree.read(Payload.utf8(response).bytes()).elements("output"));
        input.addFirst(new JsonMap().put("role", "user").put("content", "Maps of Ulm and Bonn"));
        input.add(output(
                first, List.of(JsonMap.of("type", "input_image").put("image_url", "data:image/png;base64,aW1n"))));
        input.add(output(second, "none"));
        String items = Payload.of(JsonMap.of("input", input).bytes()).asUtf8();

        infer(model, items.substring(1, items.length() - 1));

        return provider.requests().getLast().body().asUtf8();
    }

    private static JsonMap output(String call, Object output) {
        return new JsonMap()
                .put("type", "function_call_output")
                .put("call_id", call)
                .put("output", output);
    }

    private String infer(ModelRef model, String input) throws InterruptedException {
        return result(
                harness.infer(SampleJobs.json(RequestType.RESPONSES, "{" + MEMBERS + "," + input + "}", model), model));
    }
}
