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
                0, Optional.of(Path.of("my config.json")), false, true, AllowedHosts.loopbackAnd(List.of("a.b", "c")));

        assertThat(Options.parse(
                        List.of(
                                "--port",
                                "0",
                                "--config",
                                "my config.json",
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
                                "--config",
                                "my config.json",
                                "--port",
                                "0"),
                        UNSET))
                .isEqualTo(all);
    }

    @Test
    void cors_allowsTheOriginsThatFollow_orAll() throws Options.Wrong {
        assertThat(Options.parse(List.of(), UNSET).cors()).isEmpty();
        assertThat(Options.parse(List.of("--cors"), UNSET).cors()).contains("*");
        assertThat(Options.parse(List.of("--cors", "--port", "0"), UNSET).cors())
                .contains("*");
        assertThat(Options.parse(List.of("--cors", "http://localhost:3000,https://a.example"), UNSET)
                        .cors())
                .contains("http://localhost:3000,https://a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3000", "http://localhost:3000/", "http://a/b", "x", ""})
    void origin_thatIsNone_isWrong(String origin) {
        assertWrong(
                List.of("--cors", origin),
                "--cors takes origins without a path, such as http://localhost:3000, and not " + origin);
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

        assertWrong(List.of("--port", port), message);
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(List.of(), Optional.of(port)))
                .withMessage(message);
    }

    @Test
    void demo_withAConfig_isWrong_becauseTheConfigMayNameRealProviders() {
        assertWrong(
                List.of("--config", "config.json", "--demo"),
                "--demo calls no real provider, so it takes no --config; " + Options.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"--port", "--config", "--allow-host"})
    void optionWithoutItsValue_isWrong(String option) {
        assertWrong(List.of("--demo", option), option + " needs a value; " + Options.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a:8080", "http://a", "a b"})
    void hostThatIsNoName_isWrong(String host) {
        assertWrong(List.of("--allow-host", host), "the host must be a name without a port, not " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p", "8080", "--port=80", "--Demo", ""})
    void unknownOption_isWrong(String option) {
        assertWrong(List.of(option), "unknown option " + option + "; " + Options.USAGE);
    }

    private static void assertWrong(List<String> arguments, String message) {
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> Options.parse(arguments, UNSET))
                .withMessage(message);
    }
}
