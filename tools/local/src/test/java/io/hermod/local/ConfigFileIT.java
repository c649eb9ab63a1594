package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code config.json} says, and what becomes of it. The file is {@link RunningSystem}'s. */
class ConfigFileIT extends SystemTest {

    ConfigFileIT(RunningSystem system) {
        super(system);
    }

    @Test
    void key_mayStandInTheEnvironment_andHeadersAreAdded() {
        ScriptedModel model = system.model(SampleAnswer.chat());

        run("keyed", model);

        assertThat(model.requests().getFirst().header("authorization")).contains("Bearer key-by-reference");
        assertThat(model.requests().getFirst().header("x-team")).contains("asgard");
    }

    @Test
    void keyOfTheFile_winsOverTheEnvironments() {
        ScriptedModel model = system.model(SampleAnswer.chat());

        run("xai", model);

        assertThat(model.requests().getFirst().header("authorization")).contains("Bearer key-of-the-file");
    }

    @Test
    void customProvider_isCalledWithoutAKey_whereItHasNone() {
        ScriptedModel model = system.model(SampleAnswer.chat());

        JsonNode job = run("swift", model);

        assertThat(Json.text(job, "/result/extra_fields/provider")).isEqualTo("swift");
        assertThat(model.requests().getFirst().header("authorization")).isEmpty();
        assertThat(model.requests().getFirst().path()).isEqualTo("/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({"nickname, model-behind-a-nickname", "formal, model-behind-a-title"})
    void alias_isSentAsWhatItMeans(String alias, String meaning) {
        ScriptedModel model = system.modelNamed(meaning, SampleAnswer.chat());

        JsonNode extra = chat("keyed/" + alias).at("/result/extra_fields");

        assertThat(Json.text(extra, "/original_model_requested")).isEqualTo(alias);
        assertThat(Json.text(extra, "/resolved_model_used")).isEqualTo(meaning);
        assertThat(model.requests().getFirst().body().asUtf8()).startsWith("{\"model\":\"" + meaning + "\"");
    }

    @Test
    void priceOfAPriceList_makesTheCostKnown() {
        system.modelNamed("model-behind-a-title", SampleAnswer.chat());

        assertThat(chat("keyed/formal").at("/result/extra_fields/cost").asDouble())
                .isEqualTo(1);
        assertThat(run("keyed", system.model(SampleAnswer.chat()))
                        .at("/result/extra_fields")
                        .has("cost"))
                .isFalse();
    }

    @Test
    void alias_isShownInAnError() {
        system.modelNamed("model-behind-a-nickname", ScriptedAnswer.json(400, "{\"error\":{\"message\":\"no\"}}"));

        JsonNode extra = chat("keyed/nickname").at("/error/extra_fields");

        assertThat(Json.text(extra, "/original_model_requested")).isEqualTo("nickname");
        assertThat(Json.text(extra, "/resolved_model_used")).isEqualTo("model-behind-a-nickname");
    }

    @Test
    void modelThatNoKeyServes_failsTheJob_withoutACall() {
        ScriptedModel model = system.modelNamed("model-forbidden", SampleAnswer.chat());

        JsonNode job = run("keyed", model);

        assertThat(Json.text(job, "/status")).isEqualTo("failed");
        assertThat(Json.text(job, "/error/error/message"))
                .isEqualTo("no key of keyed serves the model model-forbidden");
        assertThat(model.calls()).isZero();
    }

    @Test
    void maxRetries_mayBeNone() {
        ScriptedModel model = system.model(ScriptedAnswer.bare(503));

        assertThat(run("once", model).at("/status_code").asInt()).isEqualTo(503);
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void otherKey_isTried_whereOneIsTurnedDown() {
        ScriptedModel model = system.modelThat(
                request -> request.header("authorization").orElse("").endsWith("key-a")
                        ? ScriptedAnswer.json(401, "{\"error\":{\"message\":\"key-a is wrong\"}}")
                        : SampleAnswer.chat());

        for (int i = 0; i < 6; i++) {
            assertThat(Json.text(run("two-keys", model), "/status")).isEqualTo("completed");
        }
    }

    @Test
    void credentialsAreExhausted_whereEveryKeyIsTurnedDown() {
        ScriptedModel model = system.model(ScriptedAnswer.json(403, "{\"error\":{\"message\":\"no\"}}"));

        JsonNode job = run("two-keys", model);

        assertThat(job.at("/status_code").asInt()).isEqualTo(502);
        assertThat(Json.text(job, "/error/error/type")).isEqualTo("upstream_credentials_exhausted");
        assertThat(model.requests())
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactlyInAnyOrder("Bearer key-a", "Bearer key-b");
    }

    @Test
    void requestTypeThatIsNotAllowed_isUnsupported() {
        HttpResponse<String> answer = client.submit(SampleRequest.of(RequestType.EMBEDDING, "picky/m"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.text(Json.of(answer), "/error/code")).isEqualTo("unsupported_operation");
        assertThat(Json.text(Json.of(answer), "/error/message"))
                .isEqualTo("embedding is not supported by picky provider");
    }

    @Test
    void pathOfARequestType_mayBeAnother() {
        ScriptedModel model = system.model(SampleAnswer.chat());

        run("picky", model);

        assertThat(model.requests().getFirst().path()).isEqualTo("/talk");
    }

    @Test
    void providerWithoutAnAddress_servesNothing() {
        HttpResponse<String> answer = client.submit(SampleRequest.of(RequestType.CHAT_COMPLETION, "ollama/llama3"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.text(Json.of(answer), "/error/type")).isEqualTo("provider_not_configured");
        assertThat(Json.text(Json.of(answer), "/error/message")).isEqualTo("no base URL is configured for ollama");
    }

    @Test
    void modelsOfTheFile_areListed() {
        assertThat(Json.of(client.get("/v1/models")).at("/data").findValuesAsText("id"))
                .contains("openai/model-of-a-price", "keyed/nickname", "keyed/formal", "keyed/model-behind-a-title");
    }
}
