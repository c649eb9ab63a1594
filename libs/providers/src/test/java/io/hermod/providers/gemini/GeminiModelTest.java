package io.hermod.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.gemini.GeminiModel.Thinking;
import io.hermod.providers.gemini.GeminiModel.Trait;
import io.hermod.wire.facts.KnownModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiModelTest {
    @ParameterizedTest
    @CsvSource({
        "gemini-3-pro-preview, low high",
        "gemini-3.1-pro-preview, low medium high",
        "gemini-3-flash-preview, minimal low medium high",
        "gemini-3.5-flash, minimal low medium high",
        "gemini-3.1-flash-lite, minimal low medium high",
        "gemini-flash-latest, minimal low medium high",
        "gemini-pro-latest, low medium high",
        "gemini-12.1-pro, low medium high",
        "a-new-model, minimal low medium high",
        "gemma-4-31b-it, minimal high"
    })
    void model_hasLevels_andAnUnknownOneThoseOfTheNewest(String name, String levels) {
        assertThat(GeminiModel.of(name, KnownModels.BUILT_IN).thinking())
                .isInstanceOfSatisfying(
                        Thinking.Levels.class,
                        own -> assertThat(String.join(" ", own.levels())).isEqualTo(levels));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, 128, 32768, false",
        "GEMINI-2.5-flash-preview-09-2025, 0, 24576, true",
        "gemini-2.5-flash-lite, 512, 24576, true"
    })
    void modelOf25_hasABudget(String name, long min, long max, boolean canBeOff) {
        assertThat(GeminiModel.of(name, KnownModels.BUILT_IN).thinking())
                .isEqualTo(new Thinking.Budget(min, max, canBeOff));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-2.0-flash",
                "gemini-1.5-pro",
                "gemma-3-27b-it",
                "gemini-2.5-flash-image",
                "gemini-3-pro-image-preview",
                "gemini-2.5-flash-preview-tts"
            })
    void otherModels_takeNoSettingOfThinking(String name) {
        assertThat(GeminiModel.of(name, KnownModels.BUILT_IN).thinking()).isEqualTo(new Thinking.None());
    }

    @ParameterizedTest
    @CsvSource({"gemini-3-flash-preview, true", "gemini-4-pro, true", "gemini-2.5-pro, false"})
    void signatures_areDemanded_fromVersion3(String name, boolean areDemanded) {
        assertThat(GeminiModel.of(name, KnownModels.BUILT_IN).has(Trait.DEMANDS_SIGNATURES))
                .isEqualTo(areDemanded);
    }
}
