package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import io.hermod.core.shared.Payload;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own SDK, unchanged but for its base URL. */
class OpenAiSdkIT extends SystemTest {
    private static final String RESPONSE = """
        {"id":"resp_of_the_provider","object":"response","created_at":1,"status":"completed","error":null,\
        "model":"m","output":[],"background":false,"incomplete_details":null}\
        """;

    private OpenAIClient sdk;

    OpenAiSdkIT(RunningSystem system) {
        super(system);
        sdk = sdk("/openai/v1");
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    private OpenAIClient sdk(String path) {
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new SdkHttp())
                .baseUrl(client.url().resolve(path).toString())
                .apiKey("sk-bf-of-b")
                .maxRetries(0)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/openai/v1", "/openai", "/litellm/v1"})
    void backgroundResponse_isCreatedAndRetrieved(String path) {
        ScriptedModel model = system.model(ScriptedAnswer.json(RESPONSE));
        sdk = sdk(path);

        Response created = sdk.responses()
                .create(background(model)
                        .metadata(ResponseCreateParams.Metadata.builder()
                                .putAdditionalProperty("a", JsonValue.from("b"))
                                .build())
                        .build());

        assertThat(created.status()).contains(ResponseStatus.QUEUED);
        assertThat(created.background()).contains(true);
        assertThat(created.model().asString()).isEqualTo(model.name());
        assertThat(created.metadata().orElseThrow()._allProperties()).containsOnlyKeys("a");
        Response ended = ended(created.id());
        assertThat(ended.id()).isEqualTo(created.id());
        assertThat(ended.status()).contains(ResponseStatus.COMPLETED);
        assertThat(model.requests().getFirst().body().asUtf8()).contains("\"background\":true,\"store\":true");
    }

    @Test
    void response_isContinued_byTheProvidersOwnId() {
        ScriptedModel model = system.model(ScriptedAnswer.json(RESPONSE));
        Response first = sdk.responses().create(background(model).build());
        ended(first.id());

        Response second = sdk.responses()
                .create(background(model).previousResponseId(first.id()).build());

        ended(second.id());
        assertThat(model.requests().getLast().body().asUtf8())
                .contains("\"previous_response_id\":\"resp_of_the_provider\"");
    }

    @Test
    void response_isCancelledAndDeleted() {
        Gate gate = new Gate();
        ScriptedModel model = system.modelThat(request -> gate.pass(ScriptedAnswer.json(RESPONSE)));
        Response created = sdk.responses().create(background(model).build());

        Response cancelled = sdk.responses().cancel(created.id());
        gate.open();

        assertThat(cancelled.status()).contains(ResponseStatus.CANCELLED);
        assertThat(sdk.responses().retrieve(created.id()).status()).contains(ResponseStatus.CANCELLED);
        sdk.responses().delete(created.id());
        assertThatThrownBy(() -> sdk.responses().retrieve(created.id()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("response not found or expired");
    }

    @Test
    void failedResponse_saysWhy() {
        ScriptedModel model =
                system.model(ScriptedAnswer.json(400, "{\"error\":{\"message\":\"no\",\"code\":\"bad\"}}"));

        Response ended = ended(sdk.responses().create(background(model).build()).id());

        assertThat(ended.status()).contains(ResponseStatus.FAILED);
        assertThat(ended.error().orElseThrow().message()).isEqualTo("no");
    }

    @Test
    void synchronousRequest_isRejected() {
        ScriptedModel model = system.model(ScriptedAnswer.json(RESPONSE));

        assertThatThrownBy(() -> sdk.responses()
                        .create(background(model).background(false).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("Hermod answers nothing synchronously");
    }

    @Test
    void chat_isSubmittedAndRetrieved_byBifrostsHeaders() {
        ScriptedModel model = system.model(ScriptedAnswer.json("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m",\
            "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"hello"}}]}\
            """));

        ChatCompletion created = chat(model, "x-bf-async", "true");

        assertThat(created.choices()).isEmpty();
        ChatCompletion ended = Eventually.get(
                () -> chat(model, "x-bf-async-id", created.id()),
                answer -> !answer.choices().isEmpty());
        assertThat(ended.id()).isEqualTo("chatcmpl-1");
        assertThat(ended.choices().getFirst().message().content()).contains("hello");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void speech_isSound() {
        Payload sound = Payload.of(new byte[] {'I', 'D', '3', 4, (byte) 200, 0});
        ScriptedModel model = system.model(ScriptedAnswer.of(200, "audio/mpeg", sound));

        Spoken accepted = speech(model, "x-bf-async", "true");

        assertThat(accepted.status()).isEqualTo(202);
        String id = Json.text(Json.of(accepted.body().asUtf8()), "/id");
        Spoken ended = Eventually.get(() -> speech(model, "x-bf-async-id", id), answer -> answer.status() == 200);
        assertThat(ended).isEqualTo(new Spoken(200, List.of("audio/mpeg"), sound));
    }

    /** What the SDK gives for speech, which it does not read. */
    private record Spoken(int status, List<String> contentType, Payload body) {}

    private static ResponseCreateParams.Builder background(ScriptedModel model) {
        return ResponseCreateParams.builder().model(model.name()).input("hi").background(true);
    }

    private Response ended(String id) {
        return Eventually.get(
                () -> sdk.responses().retrieve(id),
                response -> response.status().filter(OpenAiSdkIT::isRunning).isEmpty());
    }

    private static boolean isRunning(ResponseStatus status) {
        return status.equals(ResponseStatus.QUEUED) || status.equals(ResponseStatus.IN_PROGRESS);
    }

    private ChatCompletion chat(ScriptedModel model, String header, String value) {
        return sdk.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model.name())
                        .addUserMessage("hi")
                        .putAdditionalHeader(header, value)
                        .build());
    }

    private Spoken speech(ScriptedModel model, String header, String value) {
        SpeechCreateParams request = SpeechCreateParams.builder()
                .model(model.name())
                .input("hi")
                .voice("alloy")
                .putAdditionalHeader(header, value)
                .build();
        try (HttpResponse answer = sdk.audio().speech().create(request)) {
            return new Spoken(
                    answer.statusCode(),
                    answer.headers().values("content-type"),
                    Payload.of(answer.body().readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
