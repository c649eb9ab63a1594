package io.hermod.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void providers_areInAlphabeticalOrder_andOurOwnCopy() {
        TreeMap<String, ProviderSettings> providers =
                new TreeMap<>(Map.of("xai", provider("xai"), "groq", provider("groq"), "openai", provider("openai")));
        Settings settings = new Settings(Settings.DEFAULT_RESULT_TTL, providers);

        providers.clear();

        assertThat(settings.providerNames()).containsExactly("groq", "openai", "xai");
    }

    @Test
    void resultTtl_isAnHour_byDefault() {
        assertThat(Settings.DEFAULT_RESULT_TTL).isEqualTo(Duration.ofHours(1));
    }

    private static ProviderSettings provider(String name) {
        return new ProviderSettings(name, Optional.empty(), Map.of(), List.of(), NetworkSettings.DEFAULT, false);
    }
}
