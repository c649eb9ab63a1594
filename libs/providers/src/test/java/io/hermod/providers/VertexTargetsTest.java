package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.vertex.VertexApi;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.InvalidShape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where models are called at Vertex AI, and with what. */
class VertexTargetsTest {
    private static final Secret CREDENTIALS = Secret.of("{\"type\":\"service_account\"}");
    private static final String PROJECT =
            "https://europe-west1-aiplatform.googleapis.com/v1/projects/p/locations/europe-west1";

    @ParameterizedTest
    @CsvSource({
        "europe-west1, https://europe-west1-aiplatform.googleapis.com",
        "global, https://aiplatform.googleapis.com",
        "us, https://aiplatform.us.rep.googleapis.com",
        "eu, https://aiplatform.eu.rep.googleapis.com"
    })
    void location_hasItsHost(String region, String host) {
        assertThat(chat("gemini-2.5-flash", access(region, false)).uri())
                .hasToString(host + "/v1/projects/p/locations/" + region
                        + "/publishers/google/models/gemini-2.5-flash:generateContent");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "google/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "models/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "publishers/google/models/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent",
        "claude-sonnet-4-5@20250929, /publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict",
        "anthropic/claude-opus-4-6, /publishers/anthropic/models/claude-opus-4-6:rawPredict",
        "mistral-medium-3, /publishers/mistralai/models/mistral-medium-3:rawPredict",
        "mistralai/codestral-2, /publishers/mistralai/models/codestral-2:rawPredict",
        "meta/llama-4-maverick-17b-128e-instruct-maas, /endpoints/openapi/chat/completions",
        "openai/gpt-oss-120b-maas, /endpoints/openapi/chat/completions",
        "qwen3-next-80b-a3b-instruct-maas, /endpoints/openapi/chat/completions",
        "google/gemma-4-26b-a4b-it-maas, /endpoints/openapi/chat/completions"
    })
    void family_hasItsPath(String model, String path) {
        PlannedCall call = chat(model, access("europe-west1", false));

        assertThat(call.uri()).hasToString(PROJECT + path);
        assertThat(call.authorization()).isEqualTo(new Authorization.GoogleCloud(CREDENTIALS));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-7, europe-west1, false, eu",
        "claude-opus-5@20260801, us-east5, false, us",
        "claude-opus-5, asia-east1, false, asia-east1",
        "claude-opus-5, global, false, global",
        "claude-opus-5, europe-west1, true, europe-west1",
        "claude-opus-4-6, europe-west1, false, europe-west1",
        "claude-haiku-4-5, us-east5, false, us-east5"
    })
    void newestClaude_isCalledInThePoolOfItsRegion(String model, String region, boolean isForced, String location) {
        assertThat(chat(model, access(region, isForced)).uri().getPath())
                .startsWith("/v1/projects/p/locations/" + location + "/");
    }

    @Test
    void alias_hasARegionAProjectAndAForceOfItsOwn() {
        ModelAlias alias = ModelAlias.of("claude-opus-5")
                .with(new ModelAlias.Place(Optional.of("us-east5"), Optional.of("other")))
                .with(new ModelAlias.Vertex(Optional.empty(), Optional.of(true)));

        assertThat(call("best", key("", access("eu", false), alias)).uri())
                .hasToString("https://us-east5-aiplatform.googleapis.com/v1/projects/other/locations/us-east5"
                        + "/publishers/anthropic/models/claude-opus-5:rawPredict");
    }

    @ParameterizedTest
    @CsvSource({"123456", "endpoints/123456", "projects/7/locations/europe-west1/endpoints/123456"})
    void tunedModel_isAnEndpointOfTheProjectsNumber(String model) {
        assertThat(chat(model, access("europe-west1", false)).uri())
                .hasToString("https://europe-west1-aiplatform.googleapis.com/v1/projects/7/locations/europe-west1"
                        + "/endpoints/123456:generateContent");
    }

    @Test
    void apiKey_callsGeminiWithoutAProject() {
        PlannedCall call = call("gemini-2.5-flash", key("sk", new KeyAccess.ByValue(), ModelAlias.of("m")));

        assertThat(call.uri())
                .hasToString("https://aiplatform.googleapis.com/v1/publishers/google/models"
                        + "/gemini-2.5-flash:generateContent");
        assertThat(call.authorization()).isEqualTo(new Authorization.Header("x-goog-api-key", Secret.of("sk")));
    }

    @Test
    void apiKey_callsTheRegion_thatIsConfigured() {
        KeyAccess access = new KeyAccess.Vertex("p", Optional.of("7"), "europe-west1", Optional.empty(), false);
        ProviderKey key = key("sk", access, ModelAlias.of("m"));

        assertThat(call("gemini-2.5-flash", key).uri().toString()).startsWith(PROJECT + "/publishers/google/");
        assertThat(call("123456", key).authorization())
                .isEqualTo(new Authorization.Header("x-goog-api-key", Secret.of("sk")));
    }

    @Test
    void credentials_areTaken_ifThereIsAnApiKeyToo() {
        PlannedCall call = call("gemini-2.5-flash", key("sk", access("global", false), ModelAlias.of("m")));

        assertThat(call.authorization()).isEqualTo(new Authorization.GoogleCloud(CREDENTIALS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-opus-5    | an API key calls Google's models only: this one needs auth_credentials
        mistral-medium-3 | an API key calls Google's models only: this one needs auth_credentials
        meta/llama-4     | an API key calls Google's models only: this one needs auth_credentials
        123456           | a tuned model needs project_number in vertex_key_config
        """)
    void model_isInvalid_ifTheKeyCannotCallIt(String model, String message) {
        assertInvalid(model, key("sk", new KeyAccess.ByValue(), ModelAlias.of("m")), message);
    }

    @Test
    void model_isInvalid_ifItsPublisherIsNotKnown() {
        assertInvalid(
                "unknown-model",
                key("", access("global", false), ModelAlias.of("m")),
                "model must name its publisher, such as meta/unknown-model");
    }

    @Test
    void regionOfAnAlias_isInvalid_ifNoProjectIsKnown() {
        ModelAlias alias = ModelAlias.of("gemini-2.5-flash")
                .with(new ModelAlias.Place(Optional.of("europe-west1"), Optional.empty()));

        assertInvalid(
                "best", key("sk", new KeyAccess.ByValue(), alias), "a region needs project_id in vertex_key_config");
    }

    @Test
    void key_isInvalid_ifItHasNothing() {
        assertInvalid(
                "gemini-2.5-flash",
                key("", new KeyAccess.ByValue(), ModelAlias.of("m")),
                "needs VERTEX_API_KEY, or a key with a vertex_key_config");
    }

    @Test
    void region_isInvalid_ifItIsNoName() {
        assertInvalid(
                "gemini-2.5-flash",
                key("", access("europe west", false), ModelAlias.of("m")),
                "the region of the key or the alias must be one such as europe-west1, or global");
    }

    private static void assertInvalid(String model, ProviderKey key, String message) {
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() -> call(model, key))
                .withMessage(message);
    }

    private static PlannedCall chat(String model, KeyAccess access) {
        return call(model, key("", access, ModelAlias.of("m")));
    }

    private static PlannedCall call(String model, ProviderKey key) {
        return SamplePlans.call(new VertexApi(), "vertex", RequestType.CHAT_COMPLETION, model, key);
    }

    private static ProviderKey key(String value, KeyAccess access, ModelAlias best) {
        return SamplePlans.key(value, access, Map.of("best", best));
    }

    private static KeyAccess access(String region, boolean isForced) {
        return new KeyAccess.Vertex("p", Optional.of("7"), region, Optional.of(CREDENTIALS), isForced);
    }
}
