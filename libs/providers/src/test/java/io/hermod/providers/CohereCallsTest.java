package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cohere's own format, over HTTP. */
class CohereCallsTest extends ProviderTest {
    private static final ModelRef COMMAND = new ModelRef("cohere", "command-a-03-2025");
    private static final String ANSWER = quoted("{'id':'c-1','finish_reason':'COMPLETE','message':{'role':'assistant',"
            + "'content':[{'type':'text','text':'hello'}]},'usage':{'tokens':{'input_tokens':7,'output_tokens':2}}}");

    @Test
    void chat_isSentToCohere_withItsKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(ANSWER));

        String result = result(infer(
                RequestType.CHAT_COMPLETION,
                "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'hi'}],'user':'u'}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v2/chat");
        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer " + ProviderHarness.KEY);
        assertThat(onlyBody(provider))
                .isEqualTo(quoted(
                        "{'model':'command-a-03-2025','stream':false,'messages':[{'role':'user','content':'hi'}]}"));
        assertThat(result)
                .contains(quoted("'content':'hello'"), quoted("'total_tokens':9"), quoted("'dropped_params':['user']"));
    }

    @Test
    void responses_areSentAsAChat() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(ANSWER));

        String result =
                result(infer(RequestType.RESPONSES, "{'model':'openai/gpt-4o','input':'hi','max_output_tokens':5}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v2/chat");
        assertThat(onlyBody(provider)).contains(quoted("'max_tokens':5"));
        assertThat(result)
                .contains(
                        quoted("'object':'response'"),
                        quoted("'text':'hello'"),
                        quoted("'converted_request_type':'chat_completion'"));
    }

    @Test
    void embeddings_areSentInSeveralCalls() throws InterruptedException {
        String vectors = IntStream.range(0, 96).mapToObj(_ -> "[0.5]").collect(Collectors.joining(",", "[", "]"));
        ScriptedProvider provider = harness.start(request -> json(quoted("{'embeddings':{'float':"
                + (request.body().asUtf8().contains("\"96\"") ? "[[0.25]]" : vectors)
                + "},'meta':{'billed_units':{'input_tokens':4}}}")));
        String inputs = IntStream.rangeClosed(0, 96)
                .mapToObj(number -> "'" + number + "'")
                .collect(Collectors.joining(",", "[", "]"));

        String result = result(infer(RequestType.EMBEDDING, "{'model':'openai/gpt-4o','input':" + inputs + "}"));

        assertThat(provider.requests())
                .hasSize(2)
                .allMatch(request -> request.path().equals("/v2/embed"));
        assertThat(result)
                .contains(quoted("{'object':'embedding','index':96,'embedding':[0.25]}"), quoted("'total_tokens':8"));
    }

    @Test
    void tooManyTokens_haveOpenAisCode() throws InterruptedException {
        harness.start(ScriptedAnswer.of(
                400,
                "application/json",
                Payload.utf8(quoted(
                        "{'id':'e','message':'too many tokens: the limit is 5','error_type':'TOO_MANY_TOKENS'}"))));

        InferenceError error = error(chat());

        assertThat(error.code()).contains("context_length_exceeded");
        assertThat(error.message()).isEqualTo("too many tokens: the limit is 5");
    }

    @Test
    void answerThatTimedOut_isRetried() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'finish_reason':'TIMEOUT','message':{}}")), json(ANSWER));

        assertThat(result(chat())).contains("hello");
        assertThat(provider.calls()).isEqualTo(2);
    }

    @Test
    void embeddingsOfTokens_areA400_withoutACall() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{}"));

        assertRejected(
                infer(RequestType.EMBEDDING, "{'model':'openai/gpt-4o','input':[1,2]}"),
                "input[0] must be a text or an image",
                provider);
    }

    private Answer chat() throws InterruptedException {
        return infer(
                RequestType.CHAT_COMPLETION, "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'hi'}]}");
    }

    private Answer infer(RequestType type, String body) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, quoted(body), COMMAND), COMMAND);
    }
}
