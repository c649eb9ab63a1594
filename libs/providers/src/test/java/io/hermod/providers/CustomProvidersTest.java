package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Custom providers in the format of another. */
class CustomProvidersTest extends ProviderTest {
    private static final ModelRef MODEL = new ModelRef("mine", "m");

    @Test
    void request_isSentInTheFormOfTheBase() throws InterruptedException {
        harness.useCustom("mine", "anthropic");
        ScriptedProvider provider = harness.start(json("""
            {"id":"m","type":"message","role":"assistant","content":[{"type":"text","text":"hello"}],
             "stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}\
            """));

        assertThat(result(chat())).contains("\"provider\":\"mine\"", "\"content\":\"hello\"");
        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/messages");
        assertThat(onlyRequest(provider).header("x-api-key")).contains(ProviderHarness.KEY);
    }

    @Test
    void memberThatTheBaseRejects_isLeftOut() throws InterruptedException {
        harness.useCustom("mine", "groq");
        ScriptedProvider provider = harness.start(goodAnswer());

        assertThat(result(chat())).contains("\"dropped_params\":[\"store\"]");
        assertThat(onlyBody(provider)).doesNotContain("store");
    }

    @Test
    void error_isOfTheBasesClasses() throws InterruptedException {
        harness.useCustom("mine", "xai");
        harness.useKeys("sk-1", "sk-2");
        ScriptedProvider provider = harness.start(json(400, "{\"error\":\"This API key was revoked\"}"));

        assertThat(error(chat()).type()).contains("upstream_credentials_exhausted");
        assertThat(provider.calls()).isEqualTo(2);
    }

    private Answer chat() throws InterruptedException {
        String body =
                "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"store\":true}";
        return harness.infer(SampleJobs.json(RequestType.CHAT_COMPLETION, body, MODEL), MODEL);
    }
}
