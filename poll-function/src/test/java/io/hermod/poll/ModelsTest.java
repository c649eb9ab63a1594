package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of models. */
@MicronautTest(startApplication = false, rebuildContext = true)
class ModelsTest extends PollFixture {
    private static final String CONFIG = """
        {"providers":{
          "openai":{"keys":[{"value":"env.OPENAI_API_KEY","models":["gpt-4o","gpt-4o-mini"]}]},
          "together":{"keys":[{"value":"env.TOGETHER_API_KEY","models":["meta-llama/Llama-4"]}]}}}\
        """;

    @BeforeEach
    void configure() {
        configs.put(CONFIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/openai/v1/models"})
    void list_hasTheModelsOfTheConfiguration_inOpenAisForm(String path) {
        GatewayAnswer answer = GatewayRequest.get(path).sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"object\":\"list\",\"data\":["
                        + "{\"id\":\"openai/gpt-4o\",\"object\":\"model\",\"created\":0,\"owned_by\":\"openai\"},"
                        + "{\"id\":\"openai/gpt-4o-mini\",\"object\":\"model\",\"created\":0,\"owned_by\":\"openai\"},"
                        + "{\"id\":\"together/meta-llama/Llama-4\",\"object\":\"model\",\"created\":0,"
                        + "\"owned_by\":\"together\"}]}");
    }

    @Test
    void list_isEmpty_ifTheConfigurationNamesNoModel() {
        configs.put("{}");

        assertThat(GatewayRequest.get("/v1/models").sentTo(function).body())
                .isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    @Test
    void keysHolder_seesWhatTheKeyAllows() {
        keys.put(
                VirtualKey.of("vk-1", "a")
                        .allowing(Map.of(
                                "openai", ProviderGrant.of(new ModelGrant(Optional.of(Set.of("gpt-4o")), Set.of())))),
                KeyDigest.of("sk-bf-1"));

        GatewayAnswer answer = GatewayRequest.get("/v1/models")
                .withHeader("x-bf-vk", "sk-bf-1")
                .sentTo(function);

        assertThat(ids(answer)).containsExactly("openai/gpt-4o");
        assertThat(model("openai/gpt-4o-mini", "sk-bf-1").status()).isEqualTo(404);
        assertThat(model("openai/gpt-4o", "sk-bf-1").status()).isEqualTo(200);
    }

    @Test
    void unknownKey_isRejected() {
        GatewayRequest.get("/v1/models")
                .withHeader("x-bf-vk", "sk-bf-unknown")
                .sentTo(function)
                .assertError(400, "virtual key not found");
    }

    @ParameterizedTest
    @CsvSource({
        "together/meta-llama/Llama-4, 200",
        "together%2Fmeta-llama%2FLlama-4, 200",
        "openai/gpt-5, 404",
        "gpt-4o, 404"
    })
    void model_isShownByItsId(String id, int status) {
        for (String list : List.of("/v1/models/", "/openai/v1/models/")) {
            assertThat(GatewayRequest.get(list + id).sentTo(function).status()).isEqualTo(status);
        }
    }

    private GatewayAnswer model(String id, String key) {
        return GatewayRequest.get("/v1/models/" + id).withHeader("x-bf-vk", key).sentTo(function);
    }

    private static List<String> ids(GatewayAnswer answer) {
        return List.of(answer.body().split("\"id\":\"", -1)).stream()
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .toList();
    }
}
