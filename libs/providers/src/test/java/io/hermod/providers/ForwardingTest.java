package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.KEY;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleRequests.modelFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider receives, for each type. */
class ForwardingTest extends ProviderTest {
    @ParameterizedTest
    @EnumSource
    void request_isForwardedAsTheClientWroteIt_butForTheModel(RequestType type) throws InterruptedException {
        ScriptedProvider provider = harness.start(answer(type));

        Answer answer = harness.infer(SampleRequests.of(type), modelFor(type));

        assertThat(result(answer)).contains("\"request_type\":\"" + type.wireName() + "\"");
        assertThat(provider.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo(SampleRequests.sent(type));
            assertThat(request.header("Content-Type"))
                    .contains(type.form() == BodyForm.JSON ? "application/json" : SampleRequests.MULTIPART);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_COMPLETION, /v1/completions",
        "CHAT_COMPLETION, /v1/chat/completions",
        "RESPONSES, /v1/responses",
        "MESSAGES, /v1/messages",
        "EMBEDDING, /v1/embeddings",
        "SPEECH, /v1/audio/speech",
        "TRANSCRIPTION, /v1/audio/transcriptions",
        "IMAGE_GENERATION, /v1/images/generations",
        "IMAGE_EDIT, /v1/images/edits",
        "IMAGE_VARIATION, /v1/images/variations",
        "RERANK, /v2/rerank",
        "OCR, /v1/ocr"
    })
    void request_goesToTheTypesOwnPath(RequestType type, String path) throws InterruptedException {
        ScriptedProvider provider = harness.start(answer(type));

        harness.infer(SampleRequests.of(type), modelFor(type));

        assertThat(provider.requests()).extracting(ReceivedRequest::path).containsExactly(path);
    }

    @Test
    void answer_isAskedFor_uncompressed() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());

        harness.inferChat();

        assertThat(onlyRequest(provider).header("accept-encoding")).contains("identity");
    }

    @Test
    void path_isPutBehindABaseUrlThatHasOne() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useBaseUrl(provider.url() + "/gateway/eu");

        harness.inferChat();

        assertThat(provider.requests())
                .extracting(ReceivedRequest::path)
                .containsExactly("/gateway/eu/v1/chat/completions");
    }

    @Test
    void key_isSentAsABearerToken() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());

        harness.inferChat();

        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer " + KEY);
        assertThat(onlyRequest(provider).header("user-agent")).contains("hermod");
    }

    @Test
    void authorization_isAbsent_whereTheProviderTakesNoKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useNoKeys();

        assertThat(harness.inferChat()).isInstanceOf(Answer.Result.class);

        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
    }

    @Test
    void extraHeaders_areSentWithEveryCall() throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.bare(503), goodAnswer());
        harness.useExtraHeaders(Map.of("x-team", "a", "OpenAI-Organization", "org-1"));

        harness.inferChat();

        assertThat(provider.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("x-team")).contains("a");
            assertThat(request.header("openai-organization")).contains("org-1");
        });
    }

    @ParameterizedTest
    @CsvSource({"content-type, application/json", "AUTHORIZATION, Bearer sk-first-key", "user-agent, hermod"})
    void extraHeaders_doNotReplaceOurs_howeverTheyAreSpelt(String name, String ours) throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useExtraHeaders(Map.of(name, "theirs"));

        harness.inferChat();

        assertThat(onlyRequest(provider).header(name)).contains(ours);
    }

    @Test
    void modelsName_isEscapedInJson() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        ModelRef odd = new ModelRef("openai", "a\"b\\c/é");

        harness.infer(SampleJobs.chat(odd), odd);

        assertThat(onlyBody(provider)).startsWith("{\"model\":\"a\\\"b\\\\c/é\",");
    }

    private static ScriptedAnswer answer(RequestType type) {
        return type == RequestType.SPEECH ? ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("sound")) : goodAnswer();
    }
}
