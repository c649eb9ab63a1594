package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefTest {
    private static final Set<String> KNOWN = Set.of("openai", "openrouter", "anthropic");

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, openai, gpt-4o",
        "openrouter/anthropic/claude-x, openrouter, anthropic/claude-x",
        "openai//x, openai, /x",
        "openai/x/, openai, x/"
    })
    void parse_splitsAtTheFirstSlash(String text, String provider, String model) {
        assertThat(ModelRef.parse(text, KNOWN)).contains(new ModelRef(provider, model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/x", "gpt-4o", "openai", "openai/", "unknown/gpt-4o", "OpenAI/gpt-4o", " openai/x"})
    void parse_isEmpty_withoutAKnownProviderAndAModel(String text) {
        assertThat(ModelRef.parse(text, KNOWN)).isEmpty();
    }

    @Test
    void model_isPrinted_asTheCallerNamesIt() {
        assertThat(new ModelRef("openrouter", "anthropic/claude-x")).hasToString("openrouter/anthropic/claude-x");
    }
}
