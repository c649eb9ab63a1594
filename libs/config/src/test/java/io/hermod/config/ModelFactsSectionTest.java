package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.variables;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFactsSectionTest {
    private static final String FILE =
            "{\"model_facts\":{\"claude\":[{\"models\":\"opus-5\",\"max_output_tokens\":9}]}}";
    private static final String BAD_FILE = "{\"model_facts\":{\"claude\":[{\"max_tokens\":9}]}}";

    private final List<SettingsFault> faults = new ArrayList<>();

    @Test
    void facts_areThoseOfTheFile() {
        assertThat(maxOutputTokens(ConfigFixture.file(FILE))).isEqualTo(9);
        assertThat(ConfigFixture.file("{}").modelFacts()).isEqualTo(ModelFacts.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        7                                | model_facts must be an object
        {"opus":[]}                      | model_facts.opus is not a family; the families are claude, claude_in_converse, cohere, converse, gemini
        {"cohere":[{"reasons":"maybe"}]} | model_facts.cohere[0].reasons must be true or false
        """)
    void invalidFacts_areRejected_byTheirPath(String section, String complaint) {
        assertRefused(() -> ConfigFixture.file("{\"model_facts\":" + section + "}"), complaint);
    }

    /** Only the worker calls providers. */
    @Test
    void functionWithoutProviders_readsNoFacts() {
        assertThat(read(BAD_FILE, SettingsScope.WITHOUT_PROVIDERS, Optional.empty())
                        .modelFacts())
                .isEqualTo(ModelFacts.NONE);
        assertThat(faults).isEmpty();
    }

    @Test
    void factsThatBecomeInvalid_keepThePreviousOnes() {
        Settings before = ConfigFixture.file(FILE);

        Settings after = read(BAD_FILE, SettingsScope.ALL, Optional.of(before));

        assertThat(maxOutputTokens(after)).isEqualTo(9);
        assertThat(faults)
                .extracting(SettingsFault::consequence)
                .containsExactly("Keeping the previous settings of model_facts");
    }

    @Test
    void invalidFacts_leaveTheTableAsItIs() {
        assertThat(read(BAD_FILE, SettingsScope.ALL, Optional.of(Settings.OF_NOTHING))
                        .modelFacts())
                .isEqualTo(ModelFacts.NONE);
        assertThat(faults).extracting(SettingsFault::consequence).containsExactly("Without settings of model_facts");
    }

    @Test
    void section_isNotNamedAsUnread() {
        assertThat(SettingsReader.unreadSections(FILE.getBytes(UTF_8))).isEmpty();
    }

    private Settings read(String file, SettingsScope scope, Optional<Settings> previous) {
        return SettingsReader.fromFile(
                file.getBytes(UTF_8), variables(Map.of()), scope, new Sections.Separate(previous, faults::add));
    }

    private static Object maxOutputTokens(Settings settings) {
        return settings.modelFacts().about("claude", "claude-opus-5", 500).getOrDefault("max_output_tokens", 0);
    }
}
