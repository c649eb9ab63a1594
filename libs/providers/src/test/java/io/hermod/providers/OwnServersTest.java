package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers of the operator's own, each with a key of its own. */
class OwnServersTest extends ProviderTest {
    @Test
    void modelDecides_whichKeysServerIsCalled() throws InterruptedException {
        ScriptedProvider qwen = harness.start(goodAnswer());
        ScriptedProvider llama = harness.start(goodAnswer());
        harness.useNoBaseUrl();
        harness.useKeys(server(qwen.url(), "Qwen/Qwen3"), server(llama.url(), "meta-llama/Llama-4"));

        result(infer("vllm", "Meta-Llama/llama-4"));

        assertThat(qwen.calls()).isZero();
        assertThat(onlyRequest(llama).path()).isEqualTo("/v1/chat/completions");
        assertThat(onlyRequest(llama).header("authorization")).isEmpty();
        assertThat(onlyBody(llama)).contains("\"model\":\"meta-llama/Llama-4\"");
    }

    @Test
    void modelOfNoServer_isNotCalled() throws InterruptedException {
        harness.start(goodAnswer());
        harness.useNoBaseUrl();
        harness.useKeys(server(URI.create("http://127.0.0.1:1"), "Qwen/Qwen3"));

        assertThat(error(infer("vllm", "other")).message()).isEqualTo("no key of vllm serves the model other");
    }

    @Test
    void keyWithoutAServer_isNotDrawn_ifNoBaseUrlIsConfigured() throws InterruptedException {
        ScriptedProvider own = harness.start(goodAnswer());
        harness.useNoBaseUrl();
        harness.useKeys(ProviderHarness.key("sk"), server(own.url(), ""));

        result(infer("ollama", "m"));

        assertThat(own.calls()).isEqualTo(1);
    }

    @Test
    void providerWithoutAnyAddress_saysSo() throws InterruptedException {
        harness.start(goodAnswer());
        harness.useNoBaseUrl();

        assertThat(error(infer("sgl", "m")).message()).isEqualTo("no base URL is configured for sgl");
    }

    @Test
    void baseUrlOfTheProvider_winsOverItsKeysServers() throws InterruptedException {
        ScriptedProvider proxy = harness.start(goodAnswer());
        harness.useKeys(server(URI.create("http://127.0.0.1:1"), ""));

        result(infer("sgl", "m"));

        assertThat(proxy.calls()).isEqualTo(1);
    }

    @Test
    void baseUrlOfAzure_winsOverTheEndpointOfAnAlias() throws InterruptedException {
        ScriptedProvider proxy = harness.start(goodAnswer());
        KeyAccess access = new KeyAccess.Azure(URI.create("http://127.0.0.1:1"), Optional.empty(), Optional.empty());
        harness.useKeys(SamplePlans.key("sk", access, Map.of("m", SampleAliases.elsewhere("gpt-4o"))));

        result(infer("azure", "m"));

        assertThat(onlyRequest(proxy).path()).isEqualTo("/openai/v1/chat/completions");
    }

    private Answer infer(String provider, String name) throws InterruptedException {
        ModelRef model = new ModelRef(provider, name);
        return harness.infer(
                SampleJobs.json(RequestType.CHAT_COMPLETION, SamplePlans.body(RequestType.CHAT_COMPLETION), model),
                model);
    }

    private static ProviderKey server(URI url, String modelName) {
        Optional<String> only = Optional.of(modelName).filter(name -> !name.isEmpty());
        return SamplePlans.key("", new KeyAccess.Server(url, false, only), Map.<String, ModelAlias>of());
    }
}
