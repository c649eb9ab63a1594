package io.hermod.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {
    private static final List<String> ALLOWED = List.of("jobs", "provider-ms");

    @Test
    void numbers_areRead_andTheOthersAreAsUsual() {
        BenchOptions options = BenchOptions.parse(List.of("--jobs", "20"), ALLOWED);

        assertThat(options.number("jobs", 1_000)).isEqualTo(20);
        assertThat(options.number("provider-ms", 1_000)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "--rounds 3, there is no option --rounds here",
        "jobs 3, there is no option jobs here",
        "--jobs 0, '--jobs needs a whole number, 1 at least'",
        "--jobs, '--jobs needs a whole number, 1 at least'",
        "--jobs many, '--jobs needs a whole number, 1 at least'",
        "--jobs -1, '--jobs needs a whole number, 1 at least'"
    })
    void whatNoMeasurementUnderstands_isSaid(String line, String message) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(line.split(" ")), ALLOWED))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
