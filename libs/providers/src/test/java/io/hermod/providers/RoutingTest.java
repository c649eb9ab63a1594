package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleRequests.modelFor;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.HttpTransport;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which provider, key and model serve a request, and what is refused without a call. */
class RoutingTest extends ProviderTest {
    @ParameterizedTest
    @CsvSource({"openai, RERANK", "openai, OCR", "anthropic, EMBEDDING", "cohere, OCR", "unknown, CHAT_COMPLETION"})
    void typeThatTheProviderHasNot_isUnsupported(String provider, RequestType type) throws InterruptedException {
        ScriptedProvider scripted = harness.start(goodAnswer());

        InferenceError error = error(harness.infer(SampleRequests.of(type), new ModelRef(provider, "m")));

        assertThat(error).isEqualTo(InferenceError.unsupported(provider, type));
        assertThat(error.message()).isEqualTo(type.wireName() + " is not supported by " + provider + " provider");
        assertThat(error.code()).contains("unsupported_operation");
        assertThat(error.jobStatusCode()).isEqualTo(500);
        assertThat(scripted.calls()).isZero();
    }

    @Test
    void providerWithoutABaseUrl_isNotCalled() throws InterruptedException {
        harness.assertChatFails(500, "provider_not_configured", "no base URL is configured for openai");
    }

    @Test
    void providerWithInvalidSettings_isNotCalled() throws InterruptedException {
        ProviderSettings invalid = ProviderSettings.invalid(
                "openai", ProviderCatalog.everything("openai").endpoints());
        Settings settings = new Settings(Settings.DEFAULT_RESULT_TTL, new TreeMap<>(Map.of("openai", invalid)));
        HttpTransport none = (call, timeout, memory) -> {
            throw new AssertionError("not called");
        };

        Answer answer = new Providers(settings, none, harness.time, harness.time, new Random())
                .infer(SampleJobs.chat(GPT), GPT, ProviderHarness.allowance(ProviderHarness.DEADLINE));

        assertThat(error(answer).type()).contains("provider_not_configured");
        assertThat(error(answer).message()).isEqualTo("the settings of openai are invalid");
    }

    @Test
    void modelThatNoKeyServes_isNotAskedFor() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useKeys(serving("sk-mini", "gpt-4o-mini"), without("sk-all", "gpt-4o"));

        harness.assertChatFails(500, "provider_not_configured", "no key of openai serves the model gpt-4o");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void keyThatCannotBeSent_failsTheJobAtOnce_andIsNotShown() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useKeys("sk-copied\nwith-a-line-end");

        harness.assertChatFails(
                500, "provider_not_configured", "a header for openai cannot be sent: check its key and extra_headers");
        assertThat(provider.calls()).isZero();
        assertThat(harness.time.pauses()).isEmpty();
    }

    @Test
    void key_isOneThatServesTheModel() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useKeys(serving("sk-mini", "gpt-4o-mini"), without("sk-all", "gpt-4o"), serving("sk-4o", "gpt-4o"));

        harness.inferChat();

        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer sk-4o");
    }

    @Test
    void alias_isSentAsWhatItMeans_andBothNamesAreTold() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useKeys(aliased("gpt-4o", "gpt-4o-2024-11-20"));

        String result = result(harness.inferChat());

        assertThat(result)
                .contains(",\"model\":\"gpt-4o-2024-11-20\",")
                .contains("\"original_model_requested\":\"gpt-4o\",\"resolved_model_used\":\"gpt-4o-2024-11-20\"");
        assertThat(onlyBody(provider)).startsWith("{\"model\":\"gpt-4o-2024-11-20\",");
    }

    @Test
    void alias_isToldInAnErrorToo() throws InterruptedException {
        harness.start(json(404, "{}"));
        harness.useKeys(aliased("gpt-4o", "meant"));

        assertThat(error(harness.inferChat()).source()).contains(Source.of(GPT, "meant", RequestType.CHAT_COMPLETION));
    }

    @Test
    void modelWithSlashes_isSentWhole() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        ModelRef model = new ModelRef("openrouter", "anthropic/claude-x");

        String result = result(harness.infer(SampleJobs.chat(model), model));

        assertThat(result).contains("\"provider\":\"openrouter\",\"original_model_requested\":\"anthropic/claude-x\"");
        assertThat(provider.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body().asUtf8()).startsWith("{\"model\":\"anthropic/claude-x\","));
    }

    @Test
    void fallback_isTheSameBody_withItsOwnModel() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        ModelRef fallback = new ModelRef("groq", "llama");

        result(harness.infer(SampleJobs.chat(GPT, fallback), fallback));

        assertThat(onlyBody(provider))
                .isEqualTo("{\"model\":\"llama\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
    }

    @Test
    void errorOfARefusal_namesTheTypeItWasFor() throws InterruptedException {
        InferenceError error =
                error(harness.infer(SampleRequests.of(RequestType.IMAGE_EDIT), modelFor(RequestType.IMAGE_EDIT)));

        assertThat(error.source()).contains(Source.of(GPT, "gpt-4o", RequestType.IMAGE_EDIT));
    }

    private static ProviderKey serving(String value, String model) {
        return new ProviderKey(value, Secret.of(value), Optional.of(Set.of(model)), Set.of(), 1, Map.of());
    }

    private static ProviderKey without(String value, String model) {
        return new ProviderKey(value, Secret.of(value), Optional.empty(), Set.of(model), 1, Map.of());
    }

    private static ProviderKey aliased(String alias, String model) {
        return new ProviderKey(
                "k", Secret.of("sk"), Optional.empty(), Set.of(), 1, Map.of(alias, ModelAlias.of(model)));
    }
}
