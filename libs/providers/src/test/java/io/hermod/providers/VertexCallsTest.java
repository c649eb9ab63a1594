package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.fetch.SampleFiles;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in OpenAI's form at Vertex AI, by the family of the model. */
class VertexCallsTest {
    private static final String PROMPT = "'messages':[{'role':'user','content':'hi'}]";
    private static final ScriptedAnswer.Http CHAT = json(quoted("""
        {'id':'c','object':'chat.completion','model':'m','choices':[{'index':0,'finish_reason':'stop',
          'message':{'role':'assistant','content':'hello'}}],
         'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}\
        """));
    private static final ScriptedAnswer.Http MESSAGE = json(quoted("""
        {'id':'msg_1','type':'message','role':'assistant','model':'claude-opus-4-6',
         'content':[{'type':'text','text':'hello'}],'stop_reason':'end_turn',
         'usage':{'input_tokens':3,'output_tokens':2}}\
        """));

    @RegisterExtension
    final VertexHarness vertex = new VertexHarness();

    @Test
    void gemini_isSentContents_withTheToken() throws InterruptedException {
        ScriptedProvider server = vertex.start(GeminiCallsTest.text("hello"));

        String result = result(vertex.infer(
                RequestType.CHAT_COMPLETION, "gemini-2.5-flash", PROMPT + ",'max_tokens':50,'user':'U-1'"));

        assertSent(server, "/publishers/google/models/gemini-2.5-flash:generateContent");
        assertThat(onlyRequest(server).header("x-goog-api-key")).isEmpty();
        assertThat(onlyBody(server)).contains(quoted("""
            {'contents':[{'role':'user','parts':[{'text':'hi'}]}],'generationConfig':{'maxOutputTokens':50}\
            """.strip()));
        assertThat(result).contains("\"content\":\"hello\"", "\"provider\":\"vertex\"");
    }

    @Test
    void claude_isSentMessages_withoutTheModel() throws InterruptedException {
        ScriptedProvider server = vertex.start(MESSAGE);

        String result = result(vertex.infer(
                RequestType.CHAT_COMPLETION,
                "claude-opus-4-6",
                PROMPT + ",'max_tokens':50,'anthropic_beta':['context-1m-2025-08-07']"));

        assertSent(server, "/publishers/anthropic/models/claude-opus-4-6:rawPredict");
        assertThat(onlyRequest(server).header("anthropic-beta")).contains("context-1m-2025-08-07");
        assertThat(onlyRequest(server).header("anthropic-version")).isEmpty();
        assertThat(onlyBody(server)).isEqualTo(quoted("""
            {'anthropic_version':'vertex-2023-10-16','max_tokens':50,\
            'messages':[{'role':'user','content':[{'type':'text','text':'hi'}]}]}\
            """));
        assertThat(result).contains("\"content\":\"hello\"", "\"id\":\"msg_1\"");
    }

    @Test
    void image_isSentToClaude_asTheBytesOfItsUrl() throws InterruptedException {
        ScriptedProvider server = vertex.start(MESSAGE);
        try (ScriptedProvider files = ScriptedProvider.answering(SampleFiles.answer("image/png", SampleFiles.PNG))) {
            vertex.providers.useWebFiles();

            result(vertex.infer(RequestType.CHAT_COMPLETION, "claude-opus-4-6", """
                'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'%s/a'}}]}]\
                """.formatted(files.url())));
        }

        assertThat(onlyBody(server))
                .contains(quoted("""
                    {'type':'base64','media_type':'image/png','data':'%s'}\
                    """.formatted(Base64.getEncoder().encodeToString(SampleFiles.PNG))));
    }

    @Test
    void mistral_isSentItsOwnChats_withTheModel() throws InterruptedException {
        ScriptedProvider server = vertex.start(CHAT);

        String result = result(vertex.infer(
                RequestType.CHAT_COMPLETION, "mistralai/mistral-medium-3", PROMPT + ",'seed':7,'store':true"));

        assertThat(onlyRequest(server).path())
                .isEqualTo(VertexHarness.PATH + "/publishers/mistralai/models/mistral-medium-3:rawPredict");
        assertThat(onlyBody(server)).isEqualTo(quoted("""
            {'model':'mistral-medium-3','messages':[{'role':'user','content':'hi'}],'random_seed':7}\
            """));
        assertThat(result).contains("\"content\":\"hello\"", "\"dropped_params\":[\"store\"]");
    }

    @Test
    void llama_isSentOpenAisChats_withItsPublisher() throws InterruptedException {
        ScriptedProvider server = vertex.start(CHAT);

        String result = result(vertex.infer(
                RequestType.CHAT_COMPLETION,
                "llama-4-scout-17b-16e-instruct-maas",
                PROMPT + ",'max_completion_tokens':50,'reasoning_effort':'none'"));

        assertSent(server, "/endpoints/openapi/chat/completions");
        assertThat(onlyBody(server)).isEqualTo(quoted("""
            {'model':'meta/llama-4-scout-17b-16e-instruct-maas',\
            'messages':[{'role':'user','content':'hi'}],'max_tokens':50}\
            """));
        assertThat(result).contains("\"content\":\"hello\"", "\"dropped_params\":[\"reasoning_effort\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "claude-opus-4-6, /publishers/anthropic/models/claude-opus-4-6:rawPredict",
        "mistral-medium-3, /publishers/mistralai/models/mistral-medium-3:rawPredict",
        "qwen/qwen3-coder, /endpoints/openapi/chat/completions"
    })
    void responses_areSentAsChats(String model, String path) throws InterruptedException {
        ScriptedProvider server = vertex.start(request -> {
            if (request.path().contains("/google/")) {
                return GeminiCallsTest.text("hello");
            }
            return request.path().contains("/anthropic/") ? MESSAGE : CHAT;
        });

        String result = result(vertex.infer(RequestType.RESPONSES, model, "'input':'hi'"));

        assertThat(onlyRequest(server).path()).isEqualTo(VertexHarness.PATH + path);
        assertThat(result)
                .contains("\"object\":\"response\"", "\"text\":\"hello\"")
                .contains("\"converted_request_type\":\"chat_completion\"");
    }

    @Test
    void rerank_isTheRankingOfSearch() throws InterruptedException {
        ScriptedProvider server = vertex.start(json("""
            {"records":[{"id":"1","score":0.9},{"id":"0","score":0.1}]}\
            """));

        String result = result(vertex.infer(RequestType.RERANK, "semantic-ranker-default-004", """
            'query':'q','documents':['a',{'text':'b','title':'t'}],'top_n':5,'return_documents':true\
            """));

        assertThat(onlyRequest(server).path())
                .isEqualTo("/v1/projects/p/locations/global/rankingConfigs/default_ranking_config:rank");
        assertThat(onlyRequest(server).header("x-goog-user-project")).contains("p");
        assertThat(onlyBody(server)).isEqualTo(quoted("""
            {'model':'semantic-ranker-default-004','query':'q','topN':2,'ignoreRecordDetailsInResponse':true,\
            'records':[{'id':'0','content':'a'},{'id':'1','title':'t','content':'b'}]}\
            """));
        assertThat(result)
                .contains("{\"index\":1,\"relevance_score\":0.9,\"document\":{\"text\":\"b\",\"title\":\"t\"}}")
                .contains("{\"index\":0,\"relevance_score\":0.1,\"document\":{\"text\":\"a\"}}");
    }

    @Test
    void images_areOfGemini() throws InterruptedException {
        ScriptedProvider server = vertex.start(json(quoted("""
            {'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AA=='}}]}}]}\
            """)));

        assertThat(result(vertex.infer(RequestType.IMAGE_GENERATION, "gemini-2.5-flash-image", "'prompt':'a cat'")))
                .contains("\"b64_json\":\"AA==\"");
        assertThat(error(vertex.infer(RequestType.IMAGE_GENERATION, "imagen-4.0", "'prompt':'a cat'"))
                        .message())
                .isEqualTo("vertex: model must be an image model of Gemini, such as gemini-2.5-flash-image");
        assertThat(onlyRequest(server).path())
                .isEqualTo(VertexHarness.PATH + "/publishers/google/models/gemini-2.5-flash-image:generateContent");
    }

    /** Asserts that one request was sent to the path below the project's, with a token. */
    private static void assertSent(ScriptedProvider server, String path) {
        assertThat(onlyRequest(server).path()).isEqualTo(VertexHarness.PATH + path);
        assertThat(onlyRequest(server).header("authorization")).contains("Bearer the-token");
    }
}
