package io.hermod.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.settings.EnvironmentVariables;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
    private static final EnvironmentVariables NOTHING_SET = name -> Optional.empty();
    private static final EnvironmentVariables NO_COLOUR =
            name -> name.equals("NO_COLOR") ? Optional.of("1") : Optional.empty();

    @Test
    void terminal_hasItsSize_andColours() {
        assertThat(Screen.of("24 80", NOTHING_SET, UTF_8)).isEqualTo(new Screen(24, 80, true, true));
        assertThat(Screen.of("24 80", NO_COLOUR, US_ASCII)).isEqualTo(new Screen(24, 80, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "24", "24x80", "-1 80", "999999 80"})
    void pipe_is80Columns_withoutColours(String size) {
        assertThat(Screen.of(size, NOTHING_SET, UTF_8)).isEqualTo(new Screen(0, 80, false, true));
    }

    @Test
    void terminalOfNoKnownSize_is80Columns_andIsNotRedrawn() {
        assertThat(Screen.of("0 0", NOTHING_SET, UTF_8)).isEqualTo(new Screen(0, 80, true, true));
        assertThat(Screen.of("5 0", NOTHING_SET, UTF_8)).isEqualTo(new Screen(0, 80, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "one two, 10, one two",
        "one two three, 12, 'one two …'",
        "onetwothree, 8, onetwo…",
        "' one\n\ttwo\u001b[2J ', 12, one two [2J",
        "🐎🐎🐎🐎, 4, 🐎🐎…",
        "one, 0, …",
    })
    void text_isOneLine_thatIsCutAfterAWord(String text, int columns, String fitted) {
        assertThat(new Screen(24, columns, true, true).fitted(text, 0)).isEqualTo(fitted);
    }

    @Test
    void text_isCutWithDots_inAscii() {
        assertThat(new Screen(24, 30, true, false).fitted("one two three four", 18))
                .isEqualTo("one two ...");
    }
}
