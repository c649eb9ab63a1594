package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.sdk;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.chat.completions.ChatCompletion;
import io.hermod.providers.responses.ChatAnswer.Completion;
import io.hermod.providers.responses.ChatAnswer.Failure;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseToChatResultTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000);

    @Test
    void wholeResponse_isAChatCompletion() throws UnusableAnswer {
        JsonMap chat = completion("""
            {"id":"resp_1","object":"response","created_at":1000,"status":"completed","model":"m","service_tier":"flex",
             "output":[{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"th"}],
               "encrypted_content":"e"},
              {"type":"web_search_call","id":"w"},
              {"type":"message","content":[{"type":"output_text","text":"one ","annotations":[],"logprobs":[]}]},
              {"type":"message","content":[{"type":"output_text","text":"two","annotations":[
                {"type":"url_citation","url":"u","title":"t","start_index":0,"end_index":3}],
                "logprobs":[{"token":"two","logprob":-1,"bytes":[],"top_logprobs":[]}]}]},
              {"type":"function_call","id":"fc_1","call_id":"c1","name":"f","arguments":"{}"},
              {"type":"custom_tool_call","id":"ctc_1","call_id":"c2","name":"n","input":"i"}],
             "usage":{"input_tokens":5,"input_tokens_details":{"cached_tokens":1},"output_tokens":2,
               "output_tokens_details":{"reasoning_tokens":1},"total_tokens":7}}\
            """);

        assertThat(node(chat)).isEqualTo(node("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1000,"model":"m","service_tier":"flex",
             "choices":[{"index":0,"finish_reason":"tool_calls",
               "logprobs":{"content":[{"token":"two","logprob":-1,"bytes":[],"top_logprobs":[]}]},
               "message":{"role":"assistant","content":"one two","refusal":null,
                "annotations":[{"type":"url_citation","url_citation":{"url":"u","title":"t","start_index":4,"end_index":7}}],
                "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},
                  {"id":"c2","type":"custom","custom":{"name":"n","input":"i"}}],
                "reasoning":"th","reasoning_details":[
                  {"type":"reasoning.summary","id":"rs_1","summary":"th","index":0},
                  {"type":"reasoning.encrypted","id":"rs_1","data":"e","index":1}]}}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,
               "prompt_tokens_details":{"cached_tokens":1},"completion_tokens_details":{"reasoning_tokens":1}}}\
            """));
        sdk(chat, ChatCompletion.class).validate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # status and details | finish reason
        "status":"completed"  | stop
        "status":"requires_action" | stop
        "status":"incomplete","incomplete_details":{"reason":"max_output_tokens"} | length
        "status":"incomplete" | length
        "status":"incomplete","incomplete_details":{"reason":"content_filter"} | content_filter
        """)
    void status_isTheFinishReason(String status, String reason) throws UnusableAnswer {
        JsonMap chat = completion("{\"output\":[]," + status + "}");

        assertThat(node(chat).at("/choices/0/finish_reason").asText()).isEqualTo(reason);
    }

    @Test
    void refusalPart_isTheRefusal() throws UnusableAnswer {
        JsonMap chat = completion("""
            {"output":[{"type":"message","content":[{"type":"refusal","refusal":"no"}]}]}\
            """);

        assertThat(node(chat)).isEqualTo(node("""
            {"id":"chatcmpl-job","object":"chat.completion","created":2000,"model":"","usage":null,
             "choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":"no"},
               "logprobs":null,"finish_reason":"stop"}]}\
            """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # response | document | what
        {"status":"failed","error":{"code":"server_error","message":"m"}} | {"error":{"code":"server_error","message":"m"}} | a response whose status is failed
        {"status":"cancelled","error":null} | {} | a response whose status is cancelled
        {"status":"in_progress","output":[]} | {} | a response whose status is in_progress
        """)
    void failedResponse_isAnError(String response, String document, String what) throws UnusableAnswer {
        ChatAnswer answer = ResponseToChatResult.of(tree(response), "job", NOW);

        assertThat(answer).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(node(failure.reading().document().asUtf8())).isEqualTo(node(document));
            assertThat(failure.reading().what()).isEqualTo(what);
        });
    }

    @Test
    void response_isUnusable_withoutOutput() {
        assertThatThrownBy(() -> ResponseToChatResult.of(tree("{}"), "job", NOW))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessage("an object without output");
    }

    @Test
    void result_comesBackFromResponses() throws UnusableAnswer {
        String chat = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1000,"model":"m",
             "choices":[{"index":0,"finish_reason":"tool_calls","logprobs":null,
               "message":{"role":"assistant","content":"a","refusal":null,
                "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}],
                "reasoning":"t","reasoning_details":[
                 {"type":"reasoning.text","id":"r","text":"t","signature":"s","index":0}]}}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,
               "prompt_tokens_details":{"cached_tokens":1,"cache_write_tokens":0},"completion_tokens_details":{"reasoning_tokens":1}}}\
            """;

        JsonMap response = ChatResultToResponse.of(tree(chat), tree("{}"), "job", NOW);

        assertThat(ResponseToChatResult.of(tree(response), "job", NOW))
                .isInstanceOfSatisfying(
                        Completion.class, back -> assertThat(node(back.json())).isEqualTo(node(chat)));
    }

    private static JsonMap completion(String response) throws UnusableAnswer {
        ChatAnswer answer = ResponseToChatResult.of(tree(response), "job", NOW);
        assertThat(answer).isInstanceOf(Completion.class);
        return ((Completion) answer).json();
    }
}
