package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.config.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalledProvidersTest {

    @Test
    void withoutKeys_theStandInAnswersForAll() {
        List<String> lines = lines("{}", Map.of());

        assertThat(lines).first().isEqualTo("No provider is called for real.");
        assertThat(standIns(lines)).contains("cohere", "openai", "xai");
    }

    @Test
    void eachRealProvider_isNamed_withItsAddressAndKey() {
        List<String> lines = lines("""
            {"providers":{
              "my-gpu":{"network_config":{"base_url":"http://gpu.internal:8000"}},
              "mistral":{"keys":[{"name":"a","value":"sk-a"},{"name":"b","value":"sk-b"}]},
              "ollama":{"keys":[{"name":"o","value":"sk-o"}]},
              "xai":{"keys":[{"name":"1","value":"1"},{"name":"2","value":"2"},{"name":"3","value":"3"},
                {"name":"4","value":"4"}]}}}
            """, Map.of("OPENAI_API_KEY", "sk-secret"));

        assertThat(lines)
                .startsWith(
                        "These providers are called for real:",
                        "  mistral  https://api.mistral.ai, key a, b",
                        "  my-gpu   http://gpu.internal:8000, no key",
                        "  ollama   no address (set OLLAMA_BASE_URL), key o",
                        "  openai   https://api.openai.com, key OPENAI_API_KEY",
                        "  xai      https://api.x.ai, 4 keys");
        assertThat(standIns(lines)).contains("cohere").doesNotContain("openai", "mistral", "my-gpu", "ollama", "xai");
        assertThat(String.join("", lines)).doesNotContain("sk-");
    }

    @Test
    void addressOfAKey_isNamed_ifTheProviderHasNone() {
        assertThat(lines("""
            {"providers":{
              "azure":{"keys":[{"name":"a","value":"k","azure_key_config":{"endpoint":"https://x.azure.com"}}]},
              "bedrock":{"keys":[{"name":"b","bedrock_key_config":{"region":"eu-west-1"}}]},
              "vllm":{"keys":[{"name":"1","vllm_key_config":{"url":"http://gpu-1:8000"}},
                {"name":"2","vllm_key_config":{"url":"http://gpu-2:8000"}}]}}}
            """, Map.of()))
                .contains(
                        "  azure    https://x.azure.com, key a",
                        "  bedrock  AWS in eu-west-1, key b",
                        "  vllm     http://gpu-1:8000, http://gpu-2:8000, key 1, 2");
    }

    @Test
    void lines_fit80Columns() {
        assertThat(lines("{}", Map.of())).allMatch(line -> line.length() < 80);
    }

    private static List<String> lines(String config, Map<String, String> variables) {
        return CalledProviders.of(SettingsReader.fromFile(
                        config.getBytes(UTF_8), name -> Optional.ofNullable(variables.get(name))))
                .lines();
    }

    private static List<String> standIns(List<String> lines) {
        return lines.stream()
                .dropWhile(line -> !line.contains("stand-in"))
                .filter(line -> line.startsWith("  "))
                .flatMap(line -> Stream.of(line.strip().split(",\\s*", -1)))
                .toList();
    }
}
