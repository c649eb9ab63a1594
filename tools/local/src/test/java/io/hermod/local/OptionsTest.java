package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.emulators.AllowedHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Optional<String> UNSET = Optional.empty();

    @Test
    void nothingAsked_isPort8080_withoutAFileADemoOrProcesses() throws Options.Wrong {
        assertThat(Options.parse(List.of(), UNSET))
                .isEqualTo(new Options(8080, Optional.empty(), false, false, AllowedHosts.LOOPBACK));
    }

    @Test
    void everyOption_isRead_inAnyOrder() throws Options.Wrong {
        Options all = new Options(
                0, Optional.of(Path.of("my config.json")), true, true, AllowedHosts.loopbackAnd(List.of("a.b", "c")));

        assertThat(Options.parse(
                        List.of(
                                "--port",
                                "0",
                                "--config",
                                "my config.json",
                                "--demo",
                                "--processes",
                                "--allow-host",
                                "A.b",
                                "--allow-host",
                                "c"),
                        UNSET))
                .isEqualTo(all);
        assertThat(Options.parse(
                        List.of(
                                "--allow-host",
                                "c",
                                "--processes",
                                "--allow-host",
                                "a.b",
                                "--demo",
                                "--config",
                                "my config.json",
                                "--port",
                                "0"),
                        UNSET))
                .isEqualTo(all);
    }

    @Test
    void port_isTheVariables_unlessTheCommandLineSaysOtherwise() throws Options.Wrong {
        assertThat(Options.parse(List.of(), Optional.of("9000")).port()).isEqualTo(9000);
        assertThat(Options.parse(List.of("--port", "65535"), Optional.of("9000"))
                        .port())
                .isEqualTo(65_535);
    }

    @Test
    void demo_takesAnyPort_unlessOneIsAskedFor() throws Options.Wrong {
        assertThat(Options.parse(List.of("--demo"), UNSET).port()).isZero();
        assertThat(Options.parse(List.of("--demo", "--port", "9000"), UNSET).port())
                .isEqualTo(9000);
        assertThat(Options.parse(List.of("--demo"), Optional.of("9000")).port()).isEqualTo(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "100000", "8080.0", " 8080", "+80", "٨٠٨٠"})
    void port_thatIsNone_isWrong(String port) {
        String message = "the port must be a number from 0 to 65535, not " + port;

        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of("--port", port), UNSET))
                .withMessage(message);
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of(), Optional.of(port)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"--port", "--config", "--allow-host"})
    void optionWithoutItsValue_isWrong(String option) {
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of("--demo", option), UNSET))
                .withMessage(option + " needs a value; " + Options.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a:8080", "http://a", "a b"})
    void hostThatIsNoName_isWrong(String host) {
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of("--allow-host", host), UNSET))
                .withMessage("the host must be a name without a port, not " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-p", "8080", "--port=80", "--Demo", ""})
    void unknownOption_isWrong(String option) {
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of(option), UNSET))
                .withMessage("unknown option " + option + "; " + Options.USAGE);
    }
}
