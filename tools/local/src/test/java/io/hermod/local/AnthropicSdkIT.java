package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own SDK, unchanged but for its base URL and Bifrost's headers. */
class AnthropicSdkIT extends SystemTest {
    /** Newer than the one that Hermod sends for chats. */
    private static final String VERSION_OF_THE_SDK = "2026-10-21";

    private AnthropicClient sdk;

    AnthropicSdkIT(RunningSystem system) {
        super(system);
        sdk = sdk("/anthropic");
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    private AnthropicClient sdk(String path) {
        return new AnthropicClientImpl(ClientOptions.builder()
                .httpClient(new AnthropicSdkHttp())
                .baseUrl(client.url().resolve(path).toString())
                .putHeader("x-api-key", "sk-bf-of-b")
                .maxRetries(0)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/anthropic", "/litellm", "/langchain", "/pydanticai"})
    void message_isSubmittedAndRetrieved(String path) {
        ScriptedModel model = system.model(SampleAnswer.to(RequestType.MESSAGES));
        sdk.close();
        sdk = sdk(path);

        Message created = create(model, "x-bf-async", "true").validate();

        assertThat(created.content()).isEmpty();
        assertThat(created.stopReason()).isEmpty();
        Message ended = ended(model, created.id()).validate();
        assertThat(ended.id()).isEqualTo("msg_1");
        assertThat(ended.content().getFirst().asText().text()).isEqualTo("hi");
        assertThat(ended.stopReason()).contains(StopReason.END_TURN);
        assertThat(ended.usage().outputTokens()).isEqualTo(2);
        assertThat(ended._additionalProperties()).isEmpty();
        ReceivedRequest received = model.requests().getFirst();
        assertThat(received.path()).isEqualTo("/v1/messages");
        assertThat(received.header("anthropic-version")).contains(VERSION_OF_THE_SDK);
        assertThat(received.header("anthropic-beta")).contains("beta-of-the-test");
        assertThat(received.header("x-bf-async")).isEmpty();
    }

    @Test
    void sameJob_isAtTheRoutesOfItsType() {
        ScriptedModel model = system.model(SampleAnswer.to(RequestType.MESSAGES));
        Message created = create(model, "x-bf-async", "true");
        ended(model, created.id());

        JsonNode job = Json.of(client.get("/v1/async/messages/" + created.id(), "x-bf-vk", "sk-bf-of-b"));

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(Json.text(job, "/result/content/0/text")).isEqualTo("hi");
        assertThat(Json.text(job, "/result/extra_fields/request_type")).isEqualTo("messages");
    }

    @Test
    void failedJob_isTheProvidersError() {
        ScriptedModel model = system.model(ScriptedAnswer.json(400, """
            {"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: too many"}}\
            """));
        Message created = create(model, "x-bf-async", "true");

        assertThatThrownBy(() -> ended(model, created.id()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens: too many");
    }

    @Test
    void unknownJob_isNotFound() {
        ScriptedModel model = system.model(SampleAnswer.to(RequestType.MESSAGES));

        assertThatThrownBy(() -> create(model, "x-bf-async-id", "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("job not found or expired");
    }

    @Test
    void requestWithoutTheHeader_isRejected() {
        ScriptedModel model = system.model(SampleAnswer.to(RequestType.MESSAGES));

        assertThatThrownBy(() -> create(model, "x-other", "true"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("set the header x-bf-async");
    }

    private Message ended(ScriptedModel model, String id) {
        return Eventually.get(
                () -> create(model, "x-bf-async-id", id),
                message -> message.stopReason().isPresent());
    }

    private Message create(ScriptedModel model, String header, String value) {
        return sdk.messages()
                .create(MessageCreateParams.builder()
                        .model(model.name())
                        .maxTokens(5)
                        .addUserMessage("hi")
                        .putAdditionalHeader("anthropic-beta", "beta-of-the-test")
                        .putAdditionalHeader(header, value)
                        .build());
    }
}
