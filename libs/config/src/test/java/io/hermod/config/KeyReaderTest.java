package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.file;
import static io.hermod.config.ConfigFixture.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.shared.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {

    @Test
    void key_isRead_fieldByField() {
        assertThat(keys("""
            {"id":"7","name":"k1","value":"sk-1","models":["GPT-4o","o3"],"blacklisted_models":["O1"],"weight":0.5,
             "aliases":{"fast":"gpt-4o-mini","deep":{"model_id":"o3","region":"eu","service_tier":"priority"}},
             "service_tier":"flex","enabled":true,
             "use_for_batch_api":true,"description":"ours","status":"ok"}\
            """))
                .containsExactly(new ProviderKey(
                        "7",
                        "k1",
                        Secret.of("sk-1"),
                        Optional.of(Set.of("gpt-4o", "o3")),
                        Set.of("o1"),
                        0.5,
                        Map.of(
                                "fast",
                                ModelAlias.of("gpt-4o-mini"),
                                "deep",
                                ModelAlias.of("o3").with(new ModelAlias.Place(Optional.of("eu"), Optional.empty()))),
                        new ServiceTiers(Optional.of("flex"), Map.of("deep", "priority")),
                        new KeyAccess.ByValue(),
                        false));
    }

    @Test
    void key_hasDefaults_forAllButItsValue() {
        assertThat(keys("{\"value\":\"sk-1\"}"))
                .containsExactly(ProviderKey.forEveryModel("unnamed", Secret.of("sk-1")));
        assertThat(keys("{\"id\":\"7\",\"value\":\"sk-1\"}"))
                .extracting(ProviderKey::name)
                .containsExactly("7");
    }

    @Test
    void value_mayBeAnObject() {
        assertThat(keys("{\"value\":{\"value\":\"sk-1\",\"env_var\":\"\",\"from_env\":false}}"))
                .extracting(ProviderKey::value)
                .containsExactly(Secret.of("sk-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ["*"]      | true
        ["o3","*"] | true
        null       | true
        []         | false
        ["o3"]     | false
        """)
    void models_areEveryModelForAStar_andNoneForAnEmptyList(String models, boolean servesAnother) {
        assertThat(keys("{\"value\":\"s\",\"models\":" + models + "}"))
                .extracting(key -> key.serves("gpt-4o"))
                .containsExactly(servesAnother);
    }

    @Test
    void disabledKey_isSkipped_andItsValueIsNotRead() {
        assertThat(keys("{\"enabled\":false,\"value\":\"env.UNSET\"},{\"name\":\"k2\",\"value\":\"s\"}"))
                .extracting(ProviderKey::name)
                .containsExactly("k2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"env.MY_KEY\"", "{\"value\":\"env.MY_KEY\"}"})
    void value_mayBeReadFromTheEnvironment(String value) {
        String config = "{\"providers\":{\"openai\":{\"keys\":[{\"value\":" + value + "}]}}}";

        assertThat(provider(file(config, Map.of("MY_KEY", "sk-1")), "openai").keys())
                .extracting(ProviderKey::value)
                .containsExactly(Secret.of("sk-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                    | ` needs a value`
        {"value":null}                        | ` needs a value`
        {"value":{}}                          | `.value needs a value`
        {"value":7}                           | `.value must be a string`
        {"value":"env.UNSET"}                 | `.value refers to the environment variable UNSET, which is not set`
        {"value":{"value":"env.UNSET"}}       | `.value.value refers to the environment variable UNSET, which is not set`
        {"value":"s","name":1}                | `.name must be a string`
        {"value":"s","models":"o3"}           | `.models must be an array`
        {"value":"s","models":["o3",7]}       | `.models[1] must be a string`
        {"value":"s","blacklisted_models":{}} | `.blacklisted_models must be an array`
        {"value":"s","weight":-0.5}           | `.weight must be a number, 0 or more`
        {"value":"s","weight":"1"}            | `.weight must be a number, 0 or more`
        {"value":"s","enabled":"no"}          | `.enabled must be true or false`
        {"value":"s","aliases":{"fast":{}}}   | `.aliases.fast needs a model_id`
        {"value":"s","aliases":{"fast":7}}    | `.aliases.fast must be a string, or an object with a model_id`
        null                                  | ` must be an object`
        """)
    void key_isRefused_withItsPlace(String key, String complaint) {
        assertRefused(() -> keys("{\"value\":\"first\"}," + key), "providers.openai.keys[1]" + complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"sk-secret\",\"weight\":\"x\"}",
                "{\"value\":[\"sk-secret\"]}",
                "{\"value\":{\"valu\":\"sk-secret\"}}",
                "{\"value\":\"sk-secret\\x\"}",
                "\"sk-secret\""
            })
    void error_neverQuotesASecret(String key) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> keys(key))
                .satisfies(error ->
                        assertThat(error).hasMessageNotContaining("sk-").hasNoCause());
    }

    private static List<ProviderKey> keys(String keys) {
        return provider("openai", "{\"keys\":[" + keys + "]}").keys();
    }
}
