package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.sdk;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members of a responses request beside its input. */
class ResponsesRequestToChatTest {
    private static final String USER = "[{\"role\":\"user\",\"content\":\"hi\"}]";

    @Test
    void wholeRequest_isAChatRequestThatTheSdkReads() {
        MappedRequest mapped = ResponsesRequestToChat.of(tree("""
            {"model":"gpt-4o","instructions":"be kind","input":"hi","max_output_tokens":50,"temperature":0.5,"top_p":0.9,
             "metadata":{"a":"b"},"store":false,"service_tier":"auto","user":"u","safety_identifier":"s",
             "prompt_cache_key":"k","parallel_tool_calls":false,"stop":["x"],
             "tools":[{"type":"function","name":"f","description":"d","strict":true,
               "parameters":{"type":"object","properties":{"p":{"type":"string","default":null}}}}],
             "tool_choice":{"type":"function","name":"f"},
             "text":{"verbosity":"low","format":{"type":"json_schema","name":"n","strict":true,"schema":{"type":"object"}}},
             "reasoning":{"effort":"low"}}\
            """));

        assertThat(node(mapped.body())).isEqualTo(node("""
            {"model":"gpt-4o","messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hi"}],
             "max_completion_tokens":50,"temperature":0.5,"top_p":0.9,"metadata":{"a":"b"},"store":false,
             "service_tier":"auto","user":"u","safety_identifier":"s","prompt_cache_key":"k",
             "parallel_tool_calls":false,"stop":["x"],
             "tools":[{"type":"function","function":{"name":"f","description":"d","strict":true,
               "parameters":{"type":"object","properties":{"p":{"type":"string","default":null}}}}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "verbosity":"low","response_format":{"type":"json_schema",
               "json_schema":{"name":"n","strict":true,"schema":{"type":"object"}}},
             "reasoning_effort":"low"}\
            """));
        assertThat(mapped.dropped()).isEmpty();
        sdk(mapped.body(), ChatCompletionCreateParams.Body.class).validate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member of the request | members of the chat | dropped
        "text":{"format":{"type":"text"}}         | ,"response_format":{"type":"text"}        | []
        "text":{"format":{"type":"json_object"}}  | ,"response_format":{"type":"json_object"} | []
        "text":{"verbosity":"high"}               | ,"verbosity":"high"                       | []
        "reasoning":{"max_tokens":9,"effort":"low"} | ,"reasoning":{"max_tokens":9,"effort":"low"} | []
        "reasoning":{"effort":"high","summary":"auto"} | ,"reasoning_effort":"high"            | [reasoning.summary]
        "top_logprobs":3                          | ,"logprobs":true,"top_logprobs":3         | []
        "include":["message.output_text.logprobs"] | ,"logprobs":true                         | []
        "top_logprobs":0                          | ``                                        | []
        "include":["reasoning.encrypted_content"] | ``                                        | []
        "include":["file_search_call.results"]    | ``                                        | [include]
        "truncation":"auto"                       | ``                                        | [truncation]
        "max_tool_calls":2                        | ``                                        | [max_tool_calls]
        "background":true,"stream":false,"fallbacks":["a/b"] | ``                             | []
        "previous_response_id":null,"temperature":null | ``                                   | []
        "tool_choice":"auto","parallel_tool_calls":true | ``                                  | []
        "top_k":4                                 | ,"top_k":4                                | []
        """)
    void member_isMapped(String member, String mapped, String dropped) {
        MappedRequest chat = ResponsesRequestToChat.of(tree("{\"input\":\"hi\"," + member + "}"));

        assertThat(node(chat.body())).isEqualTo(node("{\"messages\":" + USER + mapped + "}"));
        assertThat(chat.dropped()).hasToString(dropped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member of the request | the error's start
        "previous_response_id":"r"                    | previous_response_id refers to turns that are stored
        "conversation":{"id":"c"}                     | conversation refers to turns that are stored
        "prompt":{"id":"p"}                           | prompt is a template
        "n":2                                         | n must be 1
        "instructions":["a"]                          | instructions must be a string
        "text":{"format":{"type":"grammar"}}          | text.format has a type
        "tools":[{"type":"web_search"}]               | tools[0] is a tool that OpenAI runs
        "tools":[{"type":"function","name":"f"},{"type":"mcp"}] | tools[1] is a tool that OpenAI runs
        "tools":[{"type":"custom","name":"c","format":{"type":"grammar"}}] | tools[0].format is a grammar
        "tool_choice":{"type":"web_search"}           | tool_choice forces a tool that OpenAI runs
        """)
    void member_isInvalid_ifChatHasNoForm(String member, String error) {
        assertThatThrownBy(() -> ResponsesRequestToChat.of(tree("{\"input\":\"hi\"," + member + "}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    @Test
    void allowedTools_areTheOnlyOnes() {
        assertThat(node(ResponsesRequestToChat.of(tree("""
            {"input":"hi","tools":[{"type":"function","name":"a"},{"type":"function","name":"b"}],
             "tool_choice":{"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"b"}]}}\
            """)).body())).isEqualTo(node("""
                {"messages":[{"role":"user","content":"hi"}],
                 "tools":[{"type":"function","function":{"name":"b"}}],"tool_choice":"required"}\
                """));
    }

    @Test
    void allowedTools_areInvalid_ifTheyAreNotTools() {
        assertThatThrownBy(() -> ResponsesRequestToChat.of(tree("""
            {"input":"hi","tools":[{"type":"function","name":"a"}],
             "tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"function","name":"b"}]}}\
            """)))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith("tool_choice names a tool");
    }

    @Test
    void customTool_isAFunctionWithOneString() {
        assertThat(node(ResponsesRequestToChat.of(tree("""
            {"input":"hi","tools":[{"type":"custom","name":"c","description":"d","format":{"type":"text"}}],
             "tool_choice":{"type":"custom","name":"c"}}\
            """)).body())).isEqualTo(node("""
                {"messages":[{"role":"user","content":"hi"}],
                 "tools":[{"type":"function","function":{"name":"c","description":"d","parameters":{"type":"object",
                   "properties":{"input":{"type":"string"}},"required":["input"]}}}],
                 "tool_choice":{"type":"function","function":{"name":"c"}}}\
                """));
    }
}
