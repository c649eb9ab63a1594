package io.hermod.providers.responses;

import static io.hermod.providers.responses.Json.node;
import static io.hermod.providers.responses.Json.sdk;
import static io.hermod.providers.responses.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.completions.Completion;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text completions that a chat serves. */
class CompletionsByChatTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # request | members of the chat
        {"prompt":"p"}                     | ``
        {"prompt":["p"]}                   | ``
        {"prompt":"p","best_of":1,"echo":false,"suffix":"","logprobs":null,"stream":false} | ``
        {"prompt":"p","max_tokens":9,"n":2,"stop":["x"],"seed":1,"user":"u"} | ,"max_tokens":9,"n":2,"stop":["x"],"seed":1,"user":"u"
        """)
    void prompt_isAUsersMessage(String request, String members) {
        MappedRequest mapped = CompletionRequestToChat.of(tree(request));

        assertThat(node(mapped.body()))
                .isEqualTo(node("{\"messages\":[{\"role\":\"user\",\"content\":\"p\"}]" + members + "}"));
        assertThat(mapped.dropped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # request | the error's start
        {"prompt":["a","b"]}               | prompt must be one text
        {"prompt":[]}                      | prompt must be one text
        {"prompt":[1,2]}                   | prompt must be text
        {"prompt":[[1,2]]}                 | prompt must be text
        {"prompt":"p","suffix":"s"}        | suffix has no form
        {"prompt":"p","echo":true}         | echo must be false
        {"prompt":"p","best_of":2}         | best_of must be 1
        {"prompt":"p","logprobs":1}        | logprobs has no form
        """)
    void request_isInvalid_ifChatHasNoForm(String request, String error) {
        assertThatThrownBy(() -> CompletionRequestToChat.of(tree(request)))
                .isInstanceOf(InvalidShape.class)
                .hasMessageStartingWith(error);
    }

    @Test
    void chatResult_isATextCompletion() throws UnusableAnswer {
        JsonMap completion = ChatResultToCompletion.of(tree("""
            {"id":"chatcmpl-1","created":1000,"model":"m","system_fingerprint":"fp","choices":[
              {"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"},
              {"message":{"role":"assistant","content":null,"refusal":"no"},"finish_reason":"content_filter"}],
             "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\
            """), "job", NOW);

        assertThat(node(completion)).isEqualTo(node("""
            {"id":"cmpl-1","object":"text_completion","created":1000,"model":"m","system_fingerprint":"fp","choices":[
              {"index":0,"text":"a","finish_reason":"stop","logprobs":null},
              {"index":1,"text":"no","finish_reason":"content_filter","logprobs":null}],
             "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\
            """));
        sdk(completion, Completion.class).validate();
    }

    @Test
    void chatResult_isUnusable_withoutAChoice() {
        assertThatThrownBy(() -> ChatResultToCompletion.of(tree("{}"), "job", NOW))
                .isInstanceOf(UnusableAnswer.class);
    }
}
