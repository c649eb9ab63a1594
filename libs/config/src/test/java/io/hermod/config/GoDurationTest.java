package io.hermod.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        500ms,       PT0.5S
        5s,          PT5S
        1.5s,        PT1.5S
        1m,          PT1M
        1m30s,       PT1M30S
        1h30m,       PT1H30M
        2h45m30.25s, PT2H45M30.25S
        100us,       PT0.0001S
        100\u00b5s,  PT0.0001S
        7ns,         PT0.000000007S
        0s,          PT0S
        0,           PT0S
        1s1s,        PT2S
        """)
    void parse_readsWhatGoWrites(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5S", "5d", "1e3s", "5s ", "five seconds", "9999999h", "PT5S"})
    void parse_isEmpty_forOtherText(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
