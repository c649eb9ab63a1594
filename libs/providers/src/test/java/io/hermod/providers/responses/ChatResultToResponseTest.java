package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.sdk;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.responses.Response;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatResultToResponseTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000);

    @Test
    void plainAnswer_isACompletedResponse() throws UnusableAnswer {
        JsonMap response = response("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1000,"model":"m","service_tier":"default",
             "choices":[{"index":0,"message":{"role":"assistant","content":"hello","refusal":null},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,"cost":0.5,
              "prompt_tokens_details":{"cached_tokens":3},"completion_tokens_details":{"reasoning_tokens":1}}}\
            """, """
            {"model":"p/m","input":"hi"}\
            """);

        assertThat(node(response)).isEqualTo(node("""
            {"id":"resp_1","object":"response","created_at":1000,"completed_at":2000,"status":"completed","model":"m",
             "output":[{"id":"msg_1","type":"message","status":"completed","role":"assistant",
               "content":[{"type":"output_text","text":"hello","annotations":[],"logprobs":[]}]}],
             "error":null,"incomplete_details":null,
             "usage":{"input_tokens":5,"input_tokens_details":{"cached_tokens":3,"cache_write_tokens":0},"output_tokens":2,
               "output_tokens_details":{"reasoning_tokens":1},"total_tokens":7,"cost":0.5},
             "instructions":null,"max_output_tokens":null,"max_tool_calls":null,"previous_response_id":null,
             "prompt_cache_key":null,"reasoning":null,"safety_identifier":null,"temperature":null,"top_p":null,
             "metadata":null,"service_tier":"default","tools":[],"tool_choice":"auto","parallel_tool_calls":true,
             "text":{"format":{"type":"text"}}}\
            """));
    }

    @Test
    void requestsMembers_areRepeated() throws UnusableAnswer {
        JsonMap response = response("""
            {"choices":[{"message":{"content":"x"}}]}\
            """, """
            {"model":"m","instructions":"i","tools":[{"type":"function","name":"f","parameters":{},"strict":false}],
             "tool_choice":"required","text":{"format":{"type":"json_object"}},"temperature":0.1,"top_p":0.2,
             "max_output_tokens":9,"metadata":{"a":"b"},"parallel_tool_calls":false,"reasoning":{"effort":"low"},
             "prompt_cache_key":"k","safety_identifier":"s","service_tier":"flex","max_tool_calls":1,
             "store":false,"truncation":"auto","user":"u","top_logprobs":2}\
            """);

        assertThat(node(response)).isEqualTo(node("""
            {"id":"resp_job","object":"response","created_at":2000,"completed_at":2000,"status":"completed","model":"m",
             "output":[{"id":"msg_job","type":"message","status":"completed","role":"assistant",
               "content":[{"type":"output_text","text":"x","annotations":[],"logprobs":[]}]}],
             "error":null,"incomplete_details":null,"usage":null,"instructions":"i",
             "tools":[{"type":"function","name":"f","parameters":{},"strict":false}],
             "tool_choice":"required","text":{"format":{"type":"json_object"}},"temperature":0.1,"top_p":0.2,
             "max_output_tokens":9,"metadata":{"a":"b"},"parallel_tool_calls":false,"reasoning":{"effort":"low"},
             "prompt_cache_key":"k","safety_identifier":"s","service_tier":null,"max_tool_calls":1,
             "previous_response_id":null,"store":false,"truncation":"auto","user":"u","top_logprobs":2}\
            """));
        sdk(response, Response.class).validate();
    }

    @Test
    void reasoningTextAndCalls_areItemsInThisOrder() throws UnusableAnswer {
        JsonMap response = response("""
            {"id":"chatcmpl-1","model":"m","choices":[{"finish_reason":"tool_calls","message":{
              "content":"look","reasoning":"think",
              "reasoning_details":[{"type":"reasoning.text","text":"think","signature":"s"},
                {"type":"reasoning.encrypted","data":"d","id":"call_1"}],
              "tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                {"type":"function","function":{"name":"c","arguments":"{\\"input\\":\\"text\\"}"}},
                {"id":"call_3","type":"function","function":{"name":"g","arguments":{"b":2}}}]}}],
             "usage":{"prompt_tokens":1,"completion_tokens":1}}\
            """, """
            {"tools":[{"type":"custom","name":"c"}]}\
            """);

        assertThat(node(response).get("output")).isEqualTo(node("""
            [{"id":"rs_1_0","type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"think"}],
              "encrypted_content":"s"},
             {"id":"call_1","type":"reasoning","summary":[],"encrypted_content":"d"},
             {"id":"msg_1","type":"message","status":"completed","role":"assistant",
              "content":[{"type":"output_text","text":"look","annotations":[],"logprobs":[]}]},
             {"id":"fc_1_0","type":"function_call","status":"completed","call_id":"call_1","name":"f",
              "arguments":"{\\"a\\":1}"},
             {"id":"ctc_1_1","type":"custom_tool_call","call_id":"call_1_1","name":"c","input":"text"},
             {"id":"fc_1_2","type":"function_call","status":"completed","call_id":"call_3","name":"g",
              "arguments":"{\\"b\\":2}"}]\
            """));
        sdk(response, Response.class).validate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # finish reason | status | incomplete_details
        stop           | completed  | null
        tool_calls     | completed  | null
        ``             | completed  | null
        length         | incomplete | {"reason":"max_output_tokens"}
        content_filter | incomplete | {"reason":"content_filter"}
        """)
    void finishReason_isTheStatus(String reason, String status, String details) throws UnusableAnswer {
        JsonMap response = response(
                "{\"choices\":[{\"finish_reason\":\"" + reason + "\",\"message\":{\"content\":\"x\"}}]}", "{}");

        assertThat(node(response).get("status").asText()).isEqualTo(status);
        assertThat(node(response).get("output").get(0).get("status").asText()).isEqualTo(status);
        assertThat(node(response).get("incomplete_details")).isEqualTo(node(details));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # message | content
        {"content":"t","refusal":"no"} | [{"type":"output_text","text":"t","annotations":[],"logprobs":[]},{"type":"refusal","refusal":"no"}]
        {"content":null,"refusal":"no"} | [{"type":"refusal","refusal":"no"}]
        {"content":""} | [{"type":"output_text","text":"","annotations":[],"logprobs":[]}]
        {"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]} | [{"type":"output_text","text":"ab","annotations":[],"logprobs":[]}]
        {"content":"t","annotations":[{"type":"url_citation","url_citation":{"url":"u","title":"x","start_index":0,"end_index":1}}]} | [{"type":"output_text","text":"t","annotations":[{"type":"url_citation","url":"u","title":"x","start_index":0,"end_index":1}],"logprobs":[]}]
        """)
    void message_isContent(String message, String content) throws UnusableAnswer {
        JsonMap response = response("{\"choices\":[{\"message\":" + message + "}]}", "{}");

        assertThat(node(response).get("output").get(0).get("content")).isEqualTo(node(content));
    }

    @Test
    void logprobs_areTheTexts() throws UnusableAnswer {
        JsonMap response = response("""
            {"choices":[{"message":{"content":"t"},"logprobs":{"content":[{"token":"t","logprob":-1,"bytes":[116],
              "top_logprobs":[]}]}}]}\
            """, "{}");

        assertThat(node(response).at("/output/0/content/0/logprobs")).isEqualTo(node("""
            [{"token":"t","logprob":-1,"bytes":[116],"top_logprobs":[]}]\
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # usage | cached | written
        {"prompt_tokens":9,"prompt_tokens_details":{"cached_read_tokens":4,"cached_write_tokens":2}} | 4 | 2
        {"prompt_tokens":9,"prompt_cache_hit_tokens":5} | 5 | 0
        {"prompt_tokens":9} | 0 | 0
        """)
    void cachedTokens_areReadByEachName(String usage, int cached, int written) throws UnusableAnswer {
        JsonMap response = response("{\"choices\":[{\"message\":{}}],\"usage\":" + usage + "}", "{}");

        assertThat(node(response)
                        .at("/usage/input_tokens_details/cached_tokens")
                        .asInt())
                .isEqualTo(cached);
        assertThat(node(response)
                        .at("/usage/input_tokens_details/cache_write_tokens")
                        .asInt())
                .isEqualTo(written);
        assertThat(node(response).at("/usage/total_tokens").asInt()).isEqualTo(9);
    }

    @Test
    void sources_stay() throws UnusableAnswer {
        JsonMap response = response("""
            {"choices":[{"message":{"content":"t"}}],"citations":["u"],"search_results":[{"url":"u"}]}\
            """, "{}");

        assertThat(node(response).get("citations")).isEqualTo(node("[\"u\"]"));
        assertThat(node(response).get("search_results")).isEqualTo(node("[{\"url\":\"u\"}]"));
    }

    @Test
    void result_isUnusable_withoutAChoice() {
        assertThatThrownBy(() -> response("{\"choices\":[]}", "{}"))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessage("an object without choices");
    }

    private static JsonMap response(String chat, String asked) throws UnusableAnswer {
        return ChatResultToResponse.of(tree(chat), tree(asked), "job", NOW);
    }
}
