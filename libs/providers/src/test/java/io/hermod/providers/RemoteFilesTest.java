package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.providers.fetch.SampleFiles;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Files that a request names by URLs, at providers that do not fetch them. */
class RemoteFilesTest extends ProviderTest {
    private static final ModelRef NOVA = new ModelRef("bedrock", "amazon.nova-lite-v1:0");
    private static final ScriptedAnswer.Http CONVERSE_ANSWER = json("""
        {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",
         "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
        """);

    private ScriptedProvider files = harness.serveFiles(SampleFiles.answer("image/png", SampleFiles.PNG));

    @Test
    void image_isSentToConverse_asTheBytesOfItsUrl() throws InterruptedException {
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        result(chat("""
            [{'type':'text','text':'see'},{'type':'image_url','image_url':{'url':'%s/a.jpg','detail':'low'}}]\
            """.formatted(files.url())));

        assertThat(onlyBody(provider)).contains(quoted("""
            'content':[{'text':'see'},{'image':{'format':'png','source':{'bytes':'%s'}}}]\
            """.formatted(base64(SampleFiles.PNG))));
    }

    @Test
    void document_isSentToConverse_asTheBytesOfItsUrl() throws InterruptedException {
        files = harness.serveFiles(SampleFiles.answer("application/octet-stream", SampleFiles.PDF));
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        result(harness.infer(SampleJobs.json(RequestType.RESPONSES, quoted("""
            {'model':'openai/gpt-4o','input':[{'role':'user','content':[
              {'type':'input_text','text':'see'},
              {'type':'input_file','file_url':'%s/r','filename':'r.pdf'}]}]}\
            """.formatted(files.url())), NOVA), NOVA));

        assertThat(onlyBody(provider)).contains(quoted("""
            {'document':{'format':'pdf','name':'r','source':{'bytes':'%s'}}}\
            """.formatted(base64(SampleFiles.PDF))));
    }

    @Test
    void image_isSentToClaudeAtMantle_asTheBytesOfItsUrl() throws InterruptedException {
        ModelRef claude = new ModelRef("bedrock_mantle", "anthropic.claude-haiku-4-5");
        ScriptedProvider provider = harness.start(json(400, "{}"));

        harness.infer(request(image(files.url() + "/a"), claude), claude);

        assertThat(onlyBody(provider)).contains(quoted("""
            {'type':'base64','media_type':'image/png','data':'%s'}\
            """.formatted(base64(SampleFiles.PNG))));
    }

    @Test
    void dataUrl_isNotFetched() throws InterruptedException {
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        result(chat("[{'type':'image_url','image_url':'data:image/png;base64,AA=='}]"));

        assertThat(onlyBody(provider)).contains("\"bytes\":\"AA==\"");
        assertThat(files.calls()).isZero();
    }

    @Test
    void image_isNotFetched_ifTheProviderFetchesUrls() throws InterruptedException {
        ModelRef claude = new ModelRef("anthropic", "claude-haiku-4-5");
        ScriptedProvider provider = harness.start(json(400, "{}"));

        harness.infer(request(image("http://127.0.0.1/a"), claude), claude);

        assertThat(onlyBody(provider)).contains("\"url\":\"http://127.0.0.1/a\"");
    }

    @Test
    void urlOfAPrivateAddress_isTheClientsMistake_andNothingIsSent() throws InterruptedException {
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        Answer answer = chat("[{'type':'text','text':'see'},"
                + image("http://169.254.169.254/latest").substring(1));

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).type()).contains("invalid_request_error");
        assertThat(error(answer).message())
                .isEqualTo("bedrock: messages[0].content[1].image_url has a host whose address is not public");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void urlWithoutAnImage_isTheClientsMistake() throws InterruptedException {
        files = harness.serveFiles(bare(404));
        harness.start(CONVERSE_ANSWER);

        assertThat(error(chat(image(files.url() + "/a"))).message())
                .isEqualTo("bedrock: messages[0].content[0].image_url has a URL whose server answered with HTTP 404");
        assertThat(files.calls()).isEqualTo(1);
    }

    @Test
    void outageOfAFilesServer_isRetried() throws InterruptedException {
        files = harness.serveFiles(bare(503), SampleFiles.answer("image/png", SampleFiles.PNG));
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        result(chat(image(files.url() + "/a")));

        assertThat(files.calls()).isEqualTo(2);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void longOutageOfAFilesServer_failsTheCall_withoutACallOfTheProvider() throws InterruptedException {
        files = harness.serveFiles(bare(503));
        ScriptedProvider provider = harness.start(CONVERSE_ANSWER);

        Answer answer = chat(image(files.url() + "/a"));

        assertThat(error(answer).statusCode()).contains(424);
        assertThat(error(answer).type()).contains("file_unavailable");
        assertThat(files.calls()).isEqualTo(3);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void retryOfTheProvider_doesNotFetchAgain() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(503), CONVERSE_ANSWER);

        result(chat(image(files.url() + "/a")));

        assertThat(files.calls()).isEqualTo(1);
        assertThat(provider.calls()).isEqualTo(2);
    }

    @Test
    void fetch_doesNotCountAsACallOfTheProvider() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        harness.start(CONVERSE_ANSWER);

        result(harness.providers(ProviderHarness.LOWEST)
                .infer(
                        request(image(files.url() + "/a"), NOVA),
                        NOVA,
                        new Allowance(
                                ProviderHarness.DEADLINE,
                                MemoryBudget.unlimitedShare(),
                                () -> calls.incrementAndGet() == 1)));

        assertThat(calls).hasValue(1);
    }

    private static String image(String url) {
        return "[{'type':'image_url','image_url':'" + url + "'}]";
    }

    private static InferenceRequest request(String content, ModelRef model) {
        return SampleJobs.json(
                RequestType.CHAT_COMPLETION,
                quoted("{'model':'openai/gpt-4o','messages':[{'role':'user','content':" + content + "}]}"),
                model);
    }

    private Answer chat(String content) throws InterruptedException {
        return harness.infer(request(content, NOVA), NOVA);
    }

    private static String base64(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }
}
