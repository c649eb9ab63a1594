package io.hermod.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code config.json} in the documents are read as an operator would copy them. */
class DocumentedConfigTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{\\s*\"providers\".*?)```", Pattern.DOTALL);
    private static final Pattern FACTS = Pattern.compile("```json\n(\\{\\s*\"model_facts\".*?)```", Pattern.DOTALL);
    private static final Pattern WEBHOOKS = Pattern.compile("```json\n(\\{\\s*\"webhooks\".*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\"env\\.(\\w+)\"");

    @ParameterizedTest
    @CsvSource({
        "how-to/bedrock.md, bedrock, 2",
        "how-to/azure.md, azure, 1",
        "how-to/anthropic.md, anthropic, 1",
        "how-to/gemini.md, gemini, 1",
        "reference/configuration.md, azure, 1",
        "reference/configuration.md, vllm, 1"
    })
    void examples_areAccepted(String page, String provider, int examples) throws IOException {
        List<String> found = EXAMPLE.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(example -> example.group(1))
                .filter(example -> example.contains("\"" + provider + "\""))
                .toList();

        assertThat(found).hasSize(examples);
        for (String example : found) {
            Settings settings = ConfigFixture.file(example, variables(example));

            assertThat(ConfigFixture.provider(settings, provider).valid()).isTrue();
            assertThat(ConfigFixture.provider(settings, provider).keys()).isNotEmpty();
        }
    }

    @Test
    void exampleOfFacts_isAccepted() throws IOException {
        List<MatchResult> found = FACTS.matcher(Files.readString(DOCS.resolve("reference/configuration.md")))
                .results()
                .toList();

        assertThat(found)
                .singleElement()
                .satisfies(example -> assertThat(ConfigFixture.file(example.group(1))
                                .modelFacts()
                                .families())
                        .isNotEmpty());
    }

    @Test
    void exampleOfWebhooks_isAccepted() throws IOException {
        List<MatchResult> found = WEBHOOKS.matcher(Files.readString(DOCS.resolve("reference/configuration.md")))
                .results()
                .toList();

        assertThat(found)
                .singleElement()
                .satisfies(example -> assertThat(SettingsReader.webhooks(
                                example.group(1).getBytes(StandardCharsets.UTF_8), name -> Optional.empty()))
                        .extracting(endpoint -> endpoint.settings().name())
                        .containsExactly("orders"));
    }

    private static Map<String, String> variables(String example) {
        return VARIABLE.matcher(example)
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> "secret"));
    }
}
