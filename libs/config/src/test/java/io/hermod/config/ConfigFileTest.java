package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A config.json with a price list beside it. */
class ConfigFileTest {
    private static final String PRICE = "\"input_cost_per_token\":1e-06";

    @TempDir
    private Path folder;

    @Test
    void fileWithoutAPriceList_isReadAsItIs() throws IOException {
        assertThat(read("{ \"providers\": {} }")).isEqualTo("{ \"providers\": {} }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        gpt-4o                          | "litellm_provider":"openai"                       | openai/gpt-4o
        davinci-002                     | "litellm_provider":"text-completion-openai"       | openai/davinci-002
        azure/gpt-4o                    | "litellm_provider":"azure"                        | azure/gpt-4o
        azure_ai/claude-x               | "litellm_provider":"azure_ai"                     | azure/claude-x
        amazon.nova-lite-v1:0           | "litellm_provider":"bedrock_converse"             | bedrock/amazon.nova-lite-v1:0
        command-a                       | "litellm_provider":"cohere_chat"                  | cohere/command-a
        fireworks_ai/accounts/f/models/m | "litellm_provider":"fireworks_ai"                | fireworks/accounts/f/models/m
        fireworks_ai/nomic/embed        | "litellm_provider":"fireworks_ai-embedding-models" | fireworks/nomic/embed
        vertex_ai/claude-x              | "litellm_provider":"vertex_ai-anthropic_models"   | vertex/claude-x
        codestral/codestral-latest      | "litellm_provider":"codestral"                    | mistral/codestral-latest
        nvidia_nim/nvidia/reranker      | "litellm_provider":"nvidia_nim"                   | nvidia/nvidia/reranker
        my-gpu/own                      | "litellm_provider":"my-gpu"                       | my-gpu/own
        openai/gpt-4o                   | "provider":"openai"                               | openai/gpt-4o
        gpt-4o                          | "provider":"openai"                               | openai/gpt-4o
        bedrock/anthropic.claude-x      | "provider":"bedrock"                              | bedrock/anthropic.claude-x
        """)
    void rowOfAPriceList_isThePriceOfAModel(String name, String provider, String model) throws IOException {
        write("prices.json", "{\"" + name + "\":{" + provider + "," + PRICE + ",\"mode\":\"chat\"}}");

        assertThat(
                        read(
                                "{\"providers\":{\"openai\":{},\"azure\":{},\"bedrock\":{},\"cohere\":{},\"fireworks\":{},"
                                    + "\"vertex\":{},\"mistral\":{},\"nvidia\":{},\"my-gpu\":{}},\"pricing_file\":\"prices.json\"}"))
                .endsWith(",\"pricing\":{\"" + model + "\":{\"input_cost_per_token\":1.0E-6}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"openai":{"keys":[{"models":["*"]}]}}                                              | a b c
        {"openai":{"keys":[{}]}}                                                            | a b c
        {"openai":{"keys":[{"models":["A"]}]}}                                              | a
        {"openai":{"keys":[{"models":["a"]},{"models":["c"]}]}}                             | a c
        {"openai":{"keys":[{"models":["a"]},{"models":["*"]}]}}                             | a b c
        {"openai":{"keys":[{"models":["fast"],"aliases":{"fast":"b"}}]}}                    | b
        {"openai":{"keys":[{"models":["fast"],"aliases":{"fast":{"model_id":"b"}}}]}}       | b
        {"openai":{}}                                                                       | a b c
        {}                                                                                  | ``
        {"groq":{}}                                                                         | ``
        """)
    void rows_areThoseOfModelsThatTheFileMayCall(String providers, String models) throws IOException {
        write("prices.json", "{" + row("a") + "," + row("b") + "," + row("c") + "}");

        assertThat(pricing("{\"providers\":" + providers + ",\"pricing_file\":\"prices.json\"}")
                        .keySet())
                .map(model -> model.replace("openai/", ""))
                .isEqualTo(models.isEmpty() ? List.of() : List.of(models.split(" ", -1)));
    }

    @Test
    void providersOfVirtualKeys_haveTheirRowsToo() throws IOException {
        write("prices.json", "{" + row("a") + "}");

        assertThat(read("""
            {"governance":{"virtual_keys":[{"provider_configs":[{"provider":"openai"}]}]},"pricing_file":"prices.json"}\
            """)).contains("\"openai/a\"");
    }

    @Test
    void pricesOfTheFileItself_win() throws IOException {
        write("prices.json", "{" + row("a") + "," + row("b") + "}");

        assertThat(read("""
            {"providers":{"openai":{}},"pricing":{"openai/a":{"cost_per_request":2}},"pricing_file":"prices.json"}\
            """)).endsWith("""
                "pricing":{"openai/a":{"cost_per_request":2},"openai/b":{"input_cost_per_token":1.0E-6}}}\
                """);
    }

    @Test
    void rowsWithoutAPriceThatHermodKnows_areLeftOut() throws IOException {
        write("prices.json", """
            {"sample_spec":{"litellm_provider":"one of many","input_cost_per_token":0},
             "a":{"litellm_provider":"openai","max_tokens":9,"output_cost_per_second":1},
             "b":{"litellm_provider":"openai","input_cost_per_token":"free"},
             "c":"openai","d":{"input_cost_per_token":1}}\
            """);

        assertThat(pricing("{\"providers\":{\"openai\":{}},\"pricing_file\":\"prices.json\"}"))
                .isEmpty();
    }

    @Test
    void priceListThatCannotBeRead_isAMistake() throws IOException {
        assertRefused(
                () -> read("{\"pricing_file\":\"missing.json\"}"), folder.resolve("missing.json") + " cannot be read");
        assertRefused(() -> read("{\"pricing_file\":7}"), "pricing_file must be a string");
        write("prices.json", "{");
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> read("{\"pricing_file\":\"prices.json\"}"))
                .withMessageStartingWith("pricing_file: ");
    }

    private static String row(String model) {
        return "\"" + model + "\":{\"litellm_provider\":\"openai\"," + PRICE + "}";
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> pricing(String configJson) throws IOException {
        Map<String, Object> document = SettingsReader.document(ConfigFile.read(write("config.json", configJson)));
        return (Map<String, Object>) Objects.requireNonNull(document.get("pricing"));
    }

    private String read(String configJson) throws IOException {
        return new String(ConfigFile.read(write("config.json", configJson)), UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
