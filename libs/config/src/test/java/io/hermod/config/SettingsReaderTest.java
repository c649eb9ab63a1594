package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.assertVariableRefused;
import static io.hermod.config.ConfigFixture.file;
import static io.hermod.config.ConfigFixture.provider;
import static io.hermod.config.ConfigFixture.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final String OPENAI_KEY_IN_FILE =
            "{\"providers\":{\"openai\":{\"keys\":[{\"value\":\"in-file\"}]}}}";

    @Test
    void settings_areTheCatalog_whereNothingIsSet() {
        Settings settings = SettingsReader.fromEnvironment(variables(Map.of()));

        assertThat(settings).isEqualTo(file("{}"));
        assertThat(settings.defaultResultTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.providerNames())
                .containsExactlyElementsOf(ProviderCatalog.builtIn().keySet());
        assertThat(settings.providers().values()).allSatisfy(provider -> {
            assertThat(provider.configured()).isFalse();
            assertThat(provider.keys()).isEmpty();
            assertThat(provider.network())
                    .isEqualTo(NetworkSettings.DEFAULT.withUsualHeaders(
                            Objects.requireNonNull(ProviderCatalog.builtIn().get(provider.name()))
                                    .headers()));
        });
    }

    @Test
    void environment_givesAKeyForEveryModel_andABaseUrl() {
        Settings settings = SettingsReader.fromEnvironment(variables(Map.of(
                "OPENAI_API_KEY",
                "sk-1",
                "OLLAMA_BASE_URL",
                "http://localhost:11434/v1/",
                "GROQ_BASE_URL",
                "http://x")));

        ProviderSettings openai = provider(settings, "openai");
        assertThat(openai.keys()).containsExactly(ProviderKey.forEveryModel("OPENAI_API_KEY", Secret.of("sk-1")));
        assertThat(openai.baseUrl()).contains(URI.create("https://api.openai.com"));
        assertThat(openai.configured()).isTrue();
        assertThat(provider(settings, "ollama").baseUrl()).contains(URI.create("http://localhost:11434"));
        assertThat(provider(settings, "ollama").configured()).isTrue();
        assertThat(provider(settings, "groq").baseUrl()).contains(URI.create("http://x"));
        assertThat(provider(settings, "mistral").configured()).isFalse();
    }

    @Test
    void environment_isRefused_withABaseUrlThatIsNone() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> SettingsReader.fromEnvironment(variables(Map.of("OPENAI_BASE_URL", "localhost:80"))))
                .withMessage("OPENAI_BASE_URL must be an http or https URL");
    }

    @Test
    void file_winsOverTheEnvironment() {
        Settings settings = file("""
            {"providers":{"openai":{
              "keys":[{"value":"in-file"}],
              "network_config":{"base_url":"http://file"}}}}\
            """, Map.of("OPENAI_API_KEY", "in-env", "OPENAI_BASE_URL", "http://env"));

        assertThat(provider(settings, "openai").keys())
                .extracting(key -> key.value().reveal())
                .containsExactly("in-file");
        assertThat(provider(settings, "openai").baseUrl()).contains(URI.create("http://file"));
    }

    @Test
    void environment_speaks_whereTheFileIsSilent() {
        Settings settings = file(
                OPENAI_KEY_IN_FILE, Map.of("OPENAI_BASE_URL", "http://env", "GROQ_API_KEY", "g", "MINE_API_KEY", "m"));

        assertThat(provider(settings, "openai").baseUrl()).contains(URI.create("http://env"));
        assertThat(provider(settings, "groq").keys()).hasSize(1);
        assertThat(settings.providerNames()).doesNotContain("mine");
    }

    @Test
    void file_withoutKeys_isLastWord() {
        Settings settings = file("{\"providers\":{\"openai\":{\"keys\":[]}}}", Map.of("OPENAI_API_KEY", "in-env"));

        assertThat(provider(settings, "openai").keys()).isEmpty();
        assertThat(provider(settings, "openai").configured()).isFalse();
    }

    @Test
    void resultTtl_isRead_inSeconds() {
        assertThat(file("{\"client\":{\"async_job_result_ttl\":90}}").defaultResultTtl())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(file("{\"client\":{\"async_job_result_ttl\":null}}").defaultResultTtl())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"90\"", "90.0", "true", "99999999999"})
    void resultTtl_isRefused_ifItIsNoPositiveWholeNumber(String ttl) {
        assertRefused(
                () -> file("{\"client\":{\"async_job_result_ttl\":" + ttl + "}}"),
                "client.async_job_result_ttl must be a whole number, 1 or more");
    }

    /** Empty stands for what is not set. */
    @ParameterizedTest(name = "{0} in the file over {1} in the environment: {2}")
    @CsvSource({
        "'', '', false",
        "'', false, false",
        "'', true, true",
        "true, '', true",
        "true, false, true",
        "false, true, false",
        "null, true, true"
    })
    void enforcement_isTheFiles_orElseTheEnvironments_orElseNone(String member, String variable, boolean enforced) {
        String json = member.isEmpty() ? "{}" : "{\"client\":{\"enforce_auth_on_inference\":" + member + "}}";
        Map<String, String> variables = variable.isEmpty() ? Map.of() : Map.of("HERMOD_ENFORCE_AUTH", variable);

        assertThat(file(json, variables).enforceAuth()).isEqualTo(enforced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"true\"", "{}"})
    void enforcement_isRefused_ifItIsNeitherTrueNorFalse(String member) {
        assertRefused(
                () -> file("{\"client\":{\"enforce_auth_on_inference\":" + member + "}}"),
                "client.enforce_auth_on_inference must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1", " true"})
    void enforcementOfTheEnvironment_isRefused_ifItIsNeitherTrueNorFalse(String variable) {
        assertVariableRefused(
                () -> file("{}", Map.of("HERMOD_ENFORCE_AUTH", variable)), "HERMOD_ENFORCE_AUTH must be true or false");
    }

    @Test
    void sectionsOfNoUse_areSkipped() {
        assertThat(file("{\"$schema\":\"x\",\"governance\":{\"teams\":[1]},\"mcp\":7,\"client\":{\"drop\":1}}"))
                .isEqualTo(file("{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                           | not a JSON object
        null                         | not a JSON object
        []                           | not a JSON object
        {} {}                        | something follows the JSON object
        {"a":1,}                     | malformed at byte 7 (line 1, column 8)
        {"client":{},"client":{}}    | malformed at byte 21 (line 1, column 22)
        {"client":3}                 | client must be an object
        {"providers":[]}             | providers must be an object
        {"providers":{"openai":"x"}} | providers.openai must be an object
        """)
    void file_isRefused_withItsPlaceInOneLine(String configJson, String complaint) {
        assertRefused(() -> file(configJson), complaint);
    }
}
