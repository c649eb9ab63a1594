package io.hermod.config;

import static io.hermod.config.ConfigFixture.variables;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.ModelRef;
import io.hermod.core.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelListReaderTest {
    private static final String PRICE = ":{\"cost_per_request\":1}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"value":"k","models":["Gpt-4o","b","a"]}                                        | a b Gpt-4o
        {"value":"k","models":["a"],"aliases":{"fast":"a"}}                              | a
        {"value":"k","models":["fast"],"aliases":{"fast":"a"}}                           | fast
        {"value":"k","aliases":{"fast":"a"}}                                             | fast priced
        {"value":"k","models":["*"]}                                                     | priced
        {"value":"k","models":["*"],"blacklisted_models":["Priced"]}                     | ``
        {"value":"k","models":["a","b"],"blacklisted_models":["A"]}                      | b
        {"value":"k","models":[]}                                                        | ``
        {"value":"k","models":["a"],"enabled":false}                                     | ``
        {"value":"k","models":["a"]},{"value":"l","models":["b","a"]}                    | a b
        {"vllm_key_config":{"url":"http://gpu:1","model_name":"Qwen/Qwen3"},"aliases":{"q":"Qwen/Qwen3"}} | q Qwen/Qwen3
        """)
    void models_areThoseThatTheKeysName(String keys, String models) {
        List<ModelRef> listed = models(
                "{\"providers\":{\"vllm\":{\"keys\":[" + keys + "]}},\"pricing\":{\"vllm/priced\"" + PRICE + "}}");

        assertThat(listed)
                .map(ModelRef::model)
                .containsExactlyInAnyOrder(models.isEmpty() ? new String[0] : models.split(" ", -1));
    }

    @Test
    void modelsWithAPrice_areListed_ifTheKeyIsInTheEnvironment() {
        assertThat(models("{\"providers\":{\"groq\":{}},\"pricing\":{\"openai/b\"" + PRICE + ",\"groq/a\"" + PRICE
                        + "}}"))
                .map(ModelRef::toString)
                .containsExactly("groq/a", "openai/b");
    }

    @Test
    void invalidSection_namesNone() {
        byte[] file = """
            {"providers":{"groq":{"keys":[{"models":"a"}]},"openai":{"keys":[{"models":["b"]}]}},"pricing":7}\
            """.getBytes(UTF_8);

        Settings settings = SettingsReader.fromFile(
                file, variables(Map.of()), SettingsScope.WITHOUT_PROVIDERS, new Sections.Strict());

        assertThat(settings.models()).containsExactly(new ModelRef("openai", "b"));
    }

    /** A poll has no provider's key. */
    @Test
    void list_needsNoKey() {
        byte[] file = "{\"providers\":{\"openai\":{\"keys\":[{\"value\":\"env.UNSET\",\"models\":[\"a\"]}]}}}"
                .getBytes(UTF_8);

        Settings settings = SettingsReader.fromFile(
                file, variables(Map.of()), SettingsScope.WITHOUT_PROVIDERS, new Sections.Strict());

        assertThat(settings.models()).containsExactly(new ModelRef("openai", "a"));
    }

    private static List<ModelRef> models(String file) {
        return ConfigFixture.file(file).models();
    }
}
