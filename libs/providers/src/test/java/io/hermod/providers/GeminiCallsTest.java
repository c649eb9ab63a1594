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
import io.hermod.providers.responses.Json;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in OpenAI's form at Gemini's own API. */
class GeminiCallsTest extends ProviderTest {
    private static final ModelRef FLASH = new ModelRef("gemini", "gemini-2.5-flash");
    private static final String PROMPT = "'messages':[{'role':'user','content':'hi'}]";

    static ScriptedAnswer.Http text(String text) {
        return json(quoted("""
            {'responseId':'r','candidates':[{'content':{'parts':[{'text':'%s'}]},'finishReason':'STOP'}],
             'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':2,'thoughtsTokenCount':5,'totalTokenCount':10}}\
            """.formatted(text)));
    }

    @Test
    void chat_isSentToTheModel_withTheKeyInItsHeader() throws InterruptedException {
        ScriptedProvider provider = harness.start(text("hello"));

        String result = result(infer(RequestType.CHAT_COMPLETION, PROMPT + ",'store':true,'max_tokens':50"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(onlyRequest(provider).header("x-goog-api-key")).contains(ProviderHarness.KEY);
        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
        assertThat(onlyBody(provider)).isEqualTo(quoted("""
            {'contents':[{'role':'user','parts':[{'text':'hi'}]}],'generationConfig':{'maxOutputTokens':50}}\
            """));
        assertThat(result)
                .contains("\"content\":\"hello\"", "\"completion_tokens\":7", "\"total_tokens\":10")
                .contains("\"provider\":\"gemini\"", "\"dropped_params\":[\"store\"]");
    }

    @Test
    void responseAndTextCompletion_areSentAsChats() throws InterruptedException {
        ScriptedProvider provider = harness.start(text("hello"), text("hello"));

        assertThat(result(infer(RequestType.RESPONSES, "'input':'hi','reasoning':{'effort':'low'}")))
                .contains("\"object\":\"response\"", "\"text\":\"hello\"", "\"reasoning_tokens\":5");
        assertThat(result(infer(RequestType.TEXT_COMPLETION, "'prompt':'hi'")))
                .contains("\"object\":\"text_completion\"", "\"text\":\"hello\"");
        assertThat(provider.requests().getFirst().body().asUtf8()).contains("\"thinkingBudget\":1024");
    }

    @Test
    void signature_isKept_byAConversationOfResponses() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("""
            {'candidates':[{'content':{'parts':[{'text':'hm','thought':true},
              {'functionCall':{'id':'c','name':'f','args':{}},'thoughtSignature':'its-signature'}]},
              'finishReason':'STOP'}]}\
            """)), text("done"));
        String user = "{'role':'user','content':'hi'}";

        String first = result(infer(RequestType.RESPONSES, "'input':[" + user + "]"));
        String output = Json.node(first).get("output").toString();
        String items = output.substring(1, output.length() - 1);
        result(infer(RequestType.RESPONSES, """
            'input':[%s,%s,{'type':'function_call_output','call_id':'c','output':'1'}]\
            """.formatted(user, items)));

        assertThat(provider.requests().getLast().body().asUtf8())
                .contains("{\"functionCall\":{\"id\":\"c\",\"name\":\"f\",\"args\":{}},"
                        + "\"thoughtSignature\":\"its-signature\"}");
    }

    @Test
    void embeddings_areAskedForInBatches_andKeepTheirOrder() throws InterruptedException {
        ScriptedProvider provider = harness.start(request -> json(quoted(
                request.body().asUtf8().contains("\"t100\"")
                        ? "{'embeddings':[{'values':[100]}]}"
                        : "{'embeddings':[" + "{'values':[1]},".repeat(99) + "{'values':[1]}]}")));
        String texts =
                IntStream.rangeClosed(0, 100).mapToObj(at -> "'t" + at + "'").collect(Collectors.joining(","));

        String result = result(infer(RequestType.EMBEDDING, "'input':[" + texts + "]"));

        assertThat(provider.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.path()).isEqualTo("/v1beta/models/gemini-2.5-flash:batchEmbedContents"));
        assertThat(result).contains("\"index\":100,\"embedding\":[100]");
    }

    @Test
    void speech_isWav() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("""
            {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'audio/L16;codec=pcm;rate=24000','data':'AQA='}}]},
              'finishReason':'STOP'}]}\
            """)));

        String result = result(infer(RequestType.SPEECH, "'input':'hi','voice':'alloy'"));

        assertThat(onlyBody(provider)).contains("\"responseModalities\":[\"AUDIO\"]", "\"Kore\"");
        assertThat(result).startsWith("{\"audio\":\"UklGR").contains("\"response_format\":\"wav\"", "\"gemini\"");
    }

    @Test
    void images_areAsManyCalls() throws InterruptedException {
        ScriptedAnswer image = json(quoted("""
            {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'QQ=='}}]}}]}\
            """));
        ScriptedProvider provider = harness.start(image, image);

        String result = result(infer(RequestType.IMAGE_GENERATION, "'prompt':'a cat','n':2"));

        assertThat(provider.calls()).isEqualTo(2);
        assertThat(result).contains("\"b64_json\":\"QQ==\",\"index\":1");
    }

    @Test
    void contextOverflow_hasTheCodeThatClientsKnow() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(400, quoted("""
            {'error':{'code':400,'status':'INVALID_ARGUMENT',
              'message':'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'}}\
            """)));

        InferenceError error = error(infer(RequestType.CHAT_COMPLETION, PROMPT));

        assertThat(error.statusCode()).contains(400);
        assertThat(error.code()).contains("context_length_exceeded");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CHAT_COMPLETION  | 'messages':[{'role':'user','content':'hi'}]
        RESPONSES        | 'input':'hi'
        SPEECH           | 'input':'hi','voice':'alloy'
        IMAGE_GENERATION | 'prompt':'hi'
        """)
    void blockedPrompt_failsOnce(RequestType type, String members) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'promptFeedback':{'blockReason':'SAFETY'}}")));

        InferenceError error = error(infer(type, members));

        assertThat(error.statusCode()).contains(400);
        assertThat(error.code()).contains("content_filter");
        assertThat(error.message()).contains("the prompt was blocked: SAFETY");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CHAT_COMPLETION | 'messages':[{'role':'user','content':'hi'}] | {'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL'}]} | 502
        CHAT_COMPLETION | 'messages':[{'role':'user','content':'hi'}] | {'error':{'code':503,'message':'overloaded'}} | 503
        EMBEDDING       | 'input':'hi'                                | {'embeddings':[]}                             | 502
        EMBEDDING       | 'input':'hi'                                | {'error':{'code':503,'message':'overloaded'}} | 503
        SPEECH          | 'input':'hi','voice':'alloy'                | {'candidates':[{'finishReason':'OTHER'}]}     | 502
        """)
    void answerThatIsNoResult_isRetried(RequestType type, String members, String answer, int status)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(answer)));

        assertThat(error(infer(type, members)).statusCode()).contains(status);
        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void videoOfYouTube_isNotFetched() throws InterruptedException {
        ScriptedProvider provider = harness.start(text("a"));

        result(infer(
                RequestType.CHAT_COMPLETION,
                "'messages':[{'role':'user','content':[{'type':'file','file':{'file_url':'https://youtu.be/x'}}]}]"));

        assertThat(onlyBody(provider)).contains("{\"fileData\":{\"fileUri\":\"https://youtu.be/x\"}}");
    }

    private Answer infer(RequestType type, String members) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o'," + members + "}"), FLASH), FLASH);
    }
}
