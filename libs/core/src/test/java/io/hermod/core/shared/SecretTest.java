package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretTest {
    private static final Secret SECRET = Secret.of("sk-live-1");

    @Test
    void secret_isNotPrinted() {
        assertThat(SECRET).hasToString("Secret[redacted]");
        assertThat("key: " + SECRET).doesNotContain("sk-live-1");
        assertThat(SECRET.reveal()).isEqualTo("sk-live-1");
    }

    @ParameterizedTest
    @MethodSource("holders")
    void secret_isNotPrinted_byWhatHoldsIt(Object holder) {
        assertThat(holder.toString()).contains("Secret[redacted]").doesNotContain("sk-live");
    }

    static Stream<Object> holders() {
        ProviderKey key = ProviderKey.forEveryModel("k1", SECRET);
        ProviderSettings provider =
                new ProviderSettings("openai", Optional.empty(), Map.of(), List.of(key), NetworkSettings.DEFAULT, true);
        return Stream.of(
                key, provider, new Settings(Settings.DEFAULT_RESULT_TTL, new TreeMap<>(Map.of("openai", provider))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        Incorrect API key provided: sk-live-1., Incorrect API key provided: [redacted].
        sk-live-1sk-live-1,                     [redacted][redacted]
        sk-live-2 is fine,                      sk-live-2 is fine
        '',                                     ''
        """)
    void redactedFrom_hidesTheSecret_whereverItIsQuoted(String message, String expected) {
        assertThat(SECRET.redactedFrom(message)).isEqualTo(expected);
    }

    @Test
    void redactedFrom_changesNothing_forAnEmptySecret() {
        assertThat(Secret.of("").redactedFrom("a message")).isEqualTo("a message");
    }

    @Test
    void redactedFrom_leavesAPlaceholderAlone_whichStandsInEveryOtherWord() {
        assertThat(Secret.of("a").redactedFrom("a bad day")).isEqualTo("a bad day");
    }

    @Test
    void secret_losesTheWhiteSpaceAroundIt() {
        assertThat(Secret.of(" sk-copied-with-its-line-end\n").reveal()).isEqualTo("sk-copied-with-its-line-end");
    }

    @Test
    void secrets_areEqual_whenTheirValuesAre() {
        assertThat(SECRET)
                .isEqualTo(Secret.of("sk-live-1"))
                .hasSameHashCodeAs(Secret.of("sk-live-1"))
                .isNotEqualTo(Secret.of("sk-live-2"));
    }
}
