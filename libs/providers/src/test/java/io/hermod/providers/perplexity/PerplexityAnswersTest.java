package io.hermod.providers.perplexity;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.responses.ChatAnswer.Completion;
import io.hermod.providers.responses.ChatAnswer.Failure;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are written for the tests, in the shape of Perplexity's. */
class PerplexityAnswersTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000);

    @Test
    void response_isAChatCompletion_withItsSourcesAndCost() throws UnusableAnswer {
        ChatAnswer answer = PerplexityAnswer.of(tree("""
            {"id":"resp_1","object":"response","created_at":1000,"status":"completed","model":"x/y","error":null,
             "output":[{"type":"search_results","queries":["q"],"results":[
               {"id":1,"url":"u1","title":"t1","snippet":"s1","date":"d","last_updated":"l","source":"web"},
               {"id":2,"url":"u2","title":"t2"}]},
              {"type":"message","id":"m","role":"assistant","status":"completed",
               "content":[{"type":"output_text","text":"both [1][2]","annotations":[]}]}],
             "usage":{"input_tokens":5,"output_tokens":2,"total_tokens":7,"input_tokens_details":{"cached_tokens":1},
               "cost":{"currency":"USD","total_cost":0.1},"tool_calls_details":{"search_web":{"invocation":1}}}}\
            """), "job", NOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Completion.class, chat -> assertThat(node(chat.json())).isEqualTo(node("""
                            {"id":"chatcmpl-1","object":"chat.completion","created":1000,"model":"x/y",
                             "choices":[{"index":0,"message":{"role":"assistant","content":"both [1][2]","refusal":null},
                               "logprobs":null,"finish_reason":"stop"}],
                             "citations":["u1","u2"],"search_results":[
                               {"id":1,"url":"u1","title":"t1","snippet":"s1","date":"d","last_updated":"l","source":"web"},
                               {"id":2,"url":"u2","title":"t2"}],
                             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,
                               "prompt_tokens_details":{"cached_tokens":1},
                               "cost":{"currency":"USD","total_cost":0.1},"tool_calls_details":{"search_web":{"invocation":1}}}}\
                            """)));
    }

    @Test
    void signatureOfACall_isReasoningThatNamesTheCall() throws UnusableAnswer {
        ChatAnswer answer = PerplexityAnswer.of(tree("""
            {"status":"requires_action","output":[{"type":"function_call","id":"fc","call_id":"c","name":"f",
              "arguments":"{}","thought_signature":"sig"}]}\
            """), "job", NOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Completion.class,
                        chat -> assertThat(node(chat.json()).at("/choices/0")).isEqualTo(node("""
                            {"index":0,"logprobs":null,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,
                              "refusal":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}],
                              "reasoning_details":[{"type":"reasoning.encrypted","id":"c","data":"sig","index":0}]}}\
                            """)));
    }

    @ParameterizedTest
    @CsvSource({"failed", "cancelled"})
    void failedResponse_isAnError(String status) throws UnusableAnswer {
        ChatAnswer answer = PerplexityAnswer.of(
                tree("{\"status\":\"" + status + "\",\"output\":[],\"error\":{\"message\":\"m\",\"code\":\"x\"}}"),
                "job",
                NOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.reading().document().asUtf8())
                                .isEqualTo("{\"error\":{\"message\":\"m\",\"code\":\"x\"}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member | encoding_format | dropped
        "model":"m"                          | base64_int8   | []
        "encoding_format":"float"            | base64_int8   | []
        "encoding_format":"base64","user":"u" | base64_int8  | [user]
        "encoding_format":"base64_binary","dimensions":8 | base64_binary | []
        """)
    void embeddings_areAskedForAsBytes(String member, String format, String dropped) {
        MappedRequest mapped = PerplexityEmbeddings.request(tree("{\"input\":[\"a\"]," + member + "}"));

        assertThat(node(mapped.body()).get("encoding_format").asText()).isEqualTo(format);
        assertThat(node(mapped.body()).get("input")).isEqualTo(node("[\"a\"]"));
        assertThat(mapped.dropped()).hasToString(dropped);
    }

    @Test
    void embeddingsInput_isInvalid_ifItIsTokens() {
        assertThatThrownBy(() -> PerplexityEmbeddings.request(tree("{\"input\":[1,2]}")))
                .isInstanceOf(InvalidShape.class)
                .hasMessage("input[0] must be a string");
    }

    /** The bytes 127, -127 and 0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # request | embedding
        {}                                  | [1.0,-1.0,0.0]
        {"encoding_format":"float"}         | [1.0,-1.0,0.0]
        {"encoding_format":"base64"}        | "AACAPwAAgL8AAAAA"
        {"encoding_format":"base64_int8"}   | "f4EA"
        """)
    void embeddings_comeInTheFormatThatTheRequestNames(String asked, String embedding) throws UnusableAnswer {
        assertThat(node(PerplexityEmbeddings.result(tree("""
            {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":"f4EA"}],
             "usage":{"prompt_tokens":1,"total_tokens":1,"cost":{"total_cost":0.1}}}\
            """), tree(asked))))
                .isEqualTo(node("""
                    {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":@}],
                     "usage":{"prompt_tokens":1,"total_tokens":1,"cost":{"total_cost":0.1}}}\
                    """.replace("@", embedding)));
    }

    @Test
    void embeddings_areUnusable_ifTheyAreNotBase64() {
        assertThatThrownBy(() -> PerplexityEmbeddings.result(tree("{\"data\":[{\"embedding\":\"!\"}]}"), tree("{}")))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessage("an embedding that is not base64");
    }
}
