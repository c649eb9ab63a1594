package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000", "120, 120000", "' 3 ', 3000", "1.5, 1500", "0.25, 250", "-5, 0"})
    void seconds_areADuration_neverNegative(String value, long millis) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "'Sat, 01 Aug 2026 10:00:30 GMT', 30",
        "'Sat, 1 Aug 2026 10:00:30 GMT', 30",
        "'Sat, 01 Aug 2026 10:00:00 GMT', 0",
        "'Fri, 31 Jul 2026 10:00:00 GMT', 0",
        "'Sun, 02 Aug 2026 10:00:00 GMT', 86400"
    })
    void date_isTheTimeUntilThen_neverNegative(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void date_isEnglish_inEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(RetryAfter.parse("Sun, 02 Aug 2026 10:00:00 GMT", NOW)).contains(Duration.ofDays(1));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hugeNumber_isALongTime() {
        assertThat(RetryAfter.parse("9".repeat(40), NOW).orElseThrow()).isGreaterThan(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "NaN",
                "Infinity",
                "-Infinity",
                "1d",
                "1f",
                "1e3",
                "0x10",
                "1,5",
                "Sat, 01 Aug 2026"
            })
    void anythingElse_isIgnored(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
