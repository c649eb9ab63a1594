package io.hermod.providers.perplexity;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies are written after Perplexity's own client library and the fact sheet. */
class PerplexityRequestTest {
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]";
    private static final String INPUT = "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"q\"}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # model | members of the body
        sonar               | "model":"perplexity/sonar","tools":[{"type":"web_search"}]
        sonar-pro           | "preset":"low"
        sonar-reasoning     | "preset":"low"
        sonar-reasoning-pro | "preset":"low"
        sonar-deep-research | "preset":"medium"
        perplexity/sonar    | "model":"perplexity/sonar"
        openai/gpt-5        | "model":"openai/gpt-5"
        anthropic/claude-x  | "model":"anthropic/claude-x","max_output_tokens":32000
        """)
    void model_isNamedAsPerplexityDoes(String model, String members) {
        MappedRequest mapped = PerplexityRequest.of(tree("{\"model\":\"" + model + "\"," + MESSAGES + "}"));

        assertThat(node(mapped.body())).isEqualTo(node("{" + INPUT + "," + members + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member of the chat | members of the body | dropped
        "max_tokens":100                      | ,"max_output_tokens":100 | []
        "max_completion_tokens":1,"max_tokens":50 | ,"max_output_tokens":16 | []
        "reasoning_effort":"high"             | ,"reasoning":{"effort":"high"} | []
        "reasoning_effort":"none"             | ,"reasoning":{"effort":"minimal"} | []
        "reasoning":{"effort":"low","max_tokens":5} | ,"reasoning":{"effort":"low"} | [reasoning.max_tokens]
        "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}} | ,"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}} | []
        "response_format":{"type":"text"}     | ``                       | []
        "temperature":1,"top_p":0.5,"parallel_tool_calls":true,"metadata":{"a":"b"},"store":false | ,"temperature":1,"top_p":0.5,"parallel_tool_calls":true,"metadata":{"a":"b"},"store":false | []
        "truncation":"auto","previous_response_id":"r","max_steps":2,"max_tool_calls":3 | ,"truncation":"auto","previous_response_id":"r","max_steps":2,"max_tool_calls":3 | []
        "models":["a/b"],"preset":"high","language_preference":"de" | ,"models":["a/b"],"preset":"high","language_preference":"de" | []
        "stop":["x"],"presence_penalty":1,"frequency_penalty":1,"top_k":1,"n":2 | `` | [frequency_penalty, n, presence_penalty, stop, top_k]
        "logprobs":true,"top_logprobs":1,"seed":1,"user":"u" | `` | [logprobs, seed, top_logprobs, user]
        "search_mode":"web","return_images":true,"return_related_questions":true | `` | [return_images, return_related_questions, search_mode]
        "stream":false,"stream_options":{},"n":1,"fallbacks":["a/b"],"stop":null | `` | []
        "unheard_of":1                        | ``                       | [unheard_of]
        "tool_choice":"auto"                  | ``                       | []
        """)
    void member_isMapped(String member, String mapped, String dropped) {
        MappedRequest request = PerplexityRequest.of(tree("{\"model\":\"a/b\"," + MESSAGES + "," + member + "}"));

        assertThat(node(request.body())).isEqualTo(node("{\"model\":\"a/b\"," + INPUT + mapped + "}"));
        assertThat(request.dropped()).hasToString(dropped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # model | members of the chat | tools
        a/b   | "search_domain_filter":["https://e.org/","-http://f.org","g.org"] | [{"type":"web_search","filters":{"search_domain_filter":["e.org","-f.org","g.org"]}}]
        sonar | "search_recency_filter":"day","search_after_date_filter":"1/1/2026","search_before_date_filter":"2/1/2026" | [{"type":"web_search","filters":{"search_recency_filter":"day","search_after_date_filter":"1/1/2026","search_before_date_filter":"2/1/2026"}}]
        sonar | "last_updated_after_filter":"1/1/2026","last_updated_before_filter":"2/1/2026","search_language_filter":["de"] | [{"type":"web_search","filters":{"last_updated_after_filter":"1/1/2026","last_updated_before_filter":"2/1/2026","search_language_filter":["de"]}}]
        sonar | "num_search_results":3,"web_search_options":{"search_context_size":"low","user_location":{"country":"DE"}} | [{"type":"web_search","max_results":3,"search_context_size":"low","user_location":{"country":"DE"}}]
        sonar | "web_search_options":{"user_location":{"type":"approximate","approximate":{"country":"DE","timezone":"x"}}} | [{"type":"web_search","user_location":{"country":"DE"}}]
        sonar-pro | "search_recency_filter":"day" | [{"type":"web_search","filters":{"search_recency_filter":"day"}}]
        sonar | "disable_search":true | null
        a/b   | "tools":[{"type":"web_search","max_results":1}],"num_search_results":3,"search_recency_filter":"day" | [{"type":"web_search","max_results":1,"filters":{"search_recency_filter":"day"}}]
        sonar-pro | "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}] | [{"type":"web_search"},{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true}]
        a/b   | "tools":[{"type":"function","function":{"name":"f"}}] | [{"type":"function","name":"f"}]
        """)
    void tools_areFlat_withTheSearchAmongThem(String model, String members, String tools) {
        MappedRequest mapped =
                PerplexityRequest.of(tree("{\"model\":\"" + model + "\"," + MESSAGES + "," + members + "}"));

        assertThat(mapped.body().has("tools") ? node(mapped.body()).get("tools") : node("null"))
                .isEqualTo(node(tools));
        assertThat(mapped.dropped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # tool_choice | mapped
        "none"     | "none"
        "required" | "required"
        {"type":"function","function":{"name":"f"}} | {"type":"function","name":"f"}
        {"type":"web_search"} | {"type":"web_search"}
        """)
    void toolChoice_isFlat(String choice, String mapped) {
        MappedRequest request = PerplexityRequest.of(tree("{" + MESSAGES + ",\"tool_choice\":" + choice
                + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}"));

        assertThat(node(request.body()).get("tool_choice")).isEqualTo(node(mapped));
    }

    @Test
    void conversation_isItemsWithoutOtherMembers() {
        MappedRequest mapped = PerplexityRequest.of(tree("""
            {"model":"a/b","messages":[{"role":"system","content":"s","name":"x"},{"role":"developer","content":"d"},
              {"role":"user","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"u","detail":"low"}}]},
              {"role":"assistant","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}],"reasoning":"r",
               "reasoning_details":[{"type":"reasoning.encrypted","id":"c1","data":"sig"}],
               "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}},
                 {"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},
              {"role":"tool","tool_call_id":"c1","content":"one"},
              {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"two"}]}]}\
            """));

        assertThat(node(mapped.body())).isEqualTo(node("""
            {"model":"a/b","input":[{"type":"message","role":"system","content":"s"},
              {"type":"message","role":"developer","content":"d"},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"t"},
                {"type":"input_image","image_url":"u"}]},
              {"type":"message","role":"assistant","content":"ab"},
              {"type":"function_call","call_id":"c1","name":"f","arguments":"{}","thought_signature":"sig"},
              {"type":"function_call","call_id":"c2","name":"g","arguments":"{}"},
              {"type":"function_call_output","call_id":"c1","name":"f","output":"one","thought_signature":"sig"},
              {"type":"function_call_output","call_id":"c2","name":"g","output":"two"}]}\
            """));
        assertThat(mapped.dropped()).containsExactly("messages.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members of the chat | the error's start
        "tools":[{"type":"function","function":{"name":"fetch_url"}}] | tools[0].function.name is the name of a tool
        "tools":[{"type":"custom","custom":{"name":"c"}}] | tools[0] is a tool that Perplexity does not have
        "functions":[]                            | functions is not supported
        "models":["a","b","c","d","e","f"]        | models has more than the 5
        "search_domain_filter":["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"] | search_domain_filter has more than the 20
        """)
    void member_isInvalid_ifPerplexityHasNoForm(String members, String error) {
        assertThatThrownBy(() -> PerplexityRequest.of(tree("{" + MESSAGES + "," + members + "}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # message | the error's start
        {"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]} | messages[0].content[0] has a type
        {"role":"user","content":[{"type":"input_audio","input_audio":{}}]} | messages[0].content[0] has a type
        {"role":"tool","tool_call_id":"c","content":[{"type":"image_url","image_url":{"url":"u"}}]} | messages[0].content[0] must be text
        {"role":"function","content":"x"} | messages[0].role must be
        """)
    void message_isInvalid_ifPerplexityHasNoForm(String message, String error) {
        assertThatThrownBy(() -> PerplexityRequest.of(tree("{\"messages\":[" + message + "]}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    @Test
    void imageUrl_isInvalid_ifItIsLong_unlessItIsData() {
        String image =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]}]}";
        String end = "A".repeat(2_048);

        assertThatThrownBy(() -> PerplexityRequest.of(tree(image.formatted("https://e.org/" + end))))
                .isInstanceOf(InvalidShape.class)
                .hasMessageNotContaining(end);
        assertThat(PerplexityRequest.of(tree(image.formatted("data:image/png;base64," + end)))
                        .dropped())
                .isEmpty();
    }
}
