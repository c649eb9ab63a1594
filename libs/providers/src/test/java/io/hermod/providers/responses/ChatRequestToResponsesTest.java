package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.sdk;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.responses.ResponseCreateParams;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestToResponsesTest {
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]";
    private static final String INPUT =
            "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"q\"}],\"store\":";

    @Test
    void wholeRequest_isAResponsesRequestThatTheSdkReads() {
        MappedRequest mapped = ChatRequestToResponses.of(tree("""
            {"model":"m","messages":[{"role":"system","content":"s"},
              {"role":"user","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"u"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}}]},
              {"role":"assistant","content":"look","reasoning_details":[
                {"type":"reasoning.summary","id":"rs_1","summary":"th"},{"type":"reasoning.encrypted","id":"rs_1","data":"e"}],
               "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"done"}],
             "tools":[{"type":"function","function":{"name":"f"}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"},"strict":true}},
             "max_completion_tokens":100,"max_tokens":9,"reasoning_effort":"low","verbosity":"low",
             "logprobs":true,"top_logprobs":2,"temperature":1,"metadata":{"a":"b"}}\
            """));

        assertThat(node(mapped.body())).isEqualTo(node("""
            {"model":"m","instructions":"s","input":[
              {"type":"message","role":"user","content":[{"type":"input_text","text":"t"},
                {"type":"input_image","image_url":"u","detail":"auto"},
                {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}]},
              {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"th"}],"encrypted_content":"e"},
              {"type":"message","role":"assistant","content":"look"},
              {"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"c1","output":"done"}],
             "tools":[{"type":"function","name":"f","strict":false,"parameters":{"type":"object","properties":{}}}],
             "tool_choice":{"type":"function","name":"f"},
             "text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"},"strict":true},"verbosity":"low"},
             "max_output_tokens":100,"reasoning":{"effort":"low"},"top_logprobs":2,"temperature":1,"metadata":{"a":"b"},
             "store":false,"include":["message.output_text.logprobs","reasoning.encrypted_content"]}\
            """));
        assertThat(mapped.dropped()).isEmpty();
        sdk(mapped.body(), ResponseCreateParams.Body.class).validate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member of the chat | store and members of the request | dropped
        "store":true,"reasoning_effort":"low"    | true,"reasoning":{"effort":"low"} | []
        "max_tokens":3                           | false,"max_output_tokens":16      | []
        "logprobs":true                          | false,"include":["message.output_text.logprobs"] | []
        "n":1,"modalities":["text"],"stop":[],"logit_bias":{} | false                | []
        "stop":null                              | false                             | []
        "seed":1,"presence_penalty":1,"frequency_penalty":0,"prediction":{} | false  | [frequency_penalty, prediction, presence_penalty, seed]
        "reasoning":{"max_tokens":5,"effort":"high"} | false,"reasoning":{"effort":"high"},"include":["reasoning.encrypted_content"] | [reasoning.max_tokens]
        "response_format":{"type":"json_object"} | false,"text":{"format":{"type":"json_object"}} | []
        "stream":false,"stream_options":{},"fallbacks":["a/b"] | false               | []
        "tools":[{"type":"web_search"}]          | false,"tools":[{"type":"web_search"}] | []
        "tool_choice":"none"                     | false,"tool_choice":"none"        | []
        "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"f"}}]}} | false,"tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"function","name":"f"}]} | []
        "tools":[{"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":{"syntax":"lark","definition":"d"}}}}] | false,"tools":[{"type":"custom","name":"c","format":{"type":"grammar","syntax":"lark","definition":"d"}}] | []
        "user":"u","prompt_cache_key":"k","service_tier":"flex" | false,"user":"u","prompt_cache_key":"k","service_tier":"flex" | []
        """)
    void member_isMapped(String member, String mapped, String dropped) {
        MappedRequest responses = ChatRequestToResponses.of(tree("{" + MESSAGES + "," + member + "}"));

        assertThat(node(responses.body())).isEqualTo(node("{" + INPUT + mapped + "}"));
        assertThat(responses.dropped()).hasToString(dropped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member of the chat | the error's start
        "stop":"x"                   | stop has no form
        "logit_bias":{"1":2}         | logit_bias has no form
        "n":2                        | n must be 1
        "modalities":["text","audio"] | modalities[1] must be text
        "audio":{"voice":"v"}        | audio has no form
        "functions":[{"name":"f"}]   | functions has no form
        "web_search_options":{"search_context_size":"low"} | web_search_options has no form
        "response_format":{"type":"x"} | response_format has a type
        """)
    void member_isInvalid_ifResponsesHaveNoForm(String member, String error) {
        assertThatThrownBy(() -> ChatRequestToResponses.of(tree("{" + MESSAGES + "," + member + "}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # messages | items
        {"role":"developer","content":"d"},{"role":"user","content":"q"} | {"type":"message","role":"developer","content":"d"},{"type":"message","role":"user","content":"q"}
        {"role":"system","content":"a"},{"role":"system","content":"b"} | {"type":"message","role":"system","content":"a"},{"type":"message","role":"system","content":"b"}
        {"role":"user","content":"q"},{"role":"system","content":"a"} | {"type":"message","role":"user","content":"q"},{"type":"message","role":"system","content":"a"}
        {"role":"user","content":[{"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}}]} | {"type":"message","role":"user","content":[{"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}}]}
        {"role":"assistant","content":[{"type":"text","text":"a"},{"type":"refusal","refusal":"r"}]} | {"type":"message","role":"assistant","content":[{"type":"output_text","text":"a"},{"type":"refusal","refusal":"r"}]}
        {"role":"assistant","content":null,"refusal":"r"} | {"type":"message","role":"assistant","content":[{"type":"refusal","refusal":"r"}]}
        {"role":"assistant","content":"","reasoning":"not encrypted"} | ``
        {"role":"assistant","tool_calls":[{"id":"c","type":"custom","custom":{"name":"n","input":"i"}}]},{"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"o"}]} | {"type":"custom_tool_call","call_id":"c","name":"n","input":"i"},{"type":"custom_tool_call_output","call_id":"c","output":[{"type":"input_text","text":"o"}]}
        """)
    void message_isMapped(String messages, String items) {
        MappedRequest mapped = ChatRequestToResponses.of(tree("{\"messages\":[" + messages + "]}"));

        assertThat(node(mapped.body()).get("input")).isEqualTo(node("[" + items + "]"));
    }

    @Test
    void names_areLeftOut_andNamed() {
        MappedRequest mapped = ChatRequestToResponses.of(tree("""
            {"messages":[{"role":"user","name":"ann","content":"q"}]}\
            """));

        assertThat(mapped.dropped()).containsExactly("messages.name");
    }

    @Test
    void conversation_comesBackFromResponses() {
        String chat = """
            {"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},
              {"role":"assistant","content":"look","tool_calls":[
                {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                {"id":"c2","type":"function","function":{"name":"f","arguments":"{\\"a\\":2}"}}],
               "reasoning":"th","reasoning_details":[{"type":"reasoning.summary","id":"rs_1","summary":"th","index":0},
                {"type":"reasoning.encrypted","id":"rs_1","data":"e","index":1}]},
              {"role":"tool","tool_call_id":"c1","content":"1"},
              {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"2"},
                {"type":"image_url","image_url":{"url":"u","detail":"high"}}]},
              {"role":"assistant","content":"both"},{"role":"user","content":[{"type":"text","text":"and?"},
                {"type":"file","file":{"file_id":"file-1"}}]}],
             "tools":[{"type":"function","function":{"name":"f","description":"d","strict":false,
               "parameters":{"type":"object","properties":{"a":{"type":"integer"}}}}}],
             "tool_choice":"auto","parallel_tool_calls":true,"temperature":0.5,"max_completion_tokens":100,
             "response_format":{"type":"json_object"},"verbosity":"low","reasoning_effort":"low",
             "logprobs":true,"top_logprobs":2,"store":false}\
            """;

        MappedRequest there = ChatRequestToResponses.of(tree(chat));
        MappedRequest back = ResponsesRequestToChat.of(tree(there.body()));

        assertThat(node(back.body())).isEqualTo(node(chat));
        assertThat(back.dropped()).isEmpty();
    }
}
