package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTtlTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3600, 3600",
        "007, 7",
        "' 60 ', 60",
        "31536000, 31536000",
        "31536001, 31536000",
        "9223372036854775807, 31536000"
    })
    void positiveNumber_isThatManySeconds_andAYearAtMost(String text, long seconds) {
        assertThat(ResultTtl.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "-9223372036854775808",
                "9223372036854775808",
                "60s",
                "1.5",
                "1e3",
                "x",
                "1 2"
            })
    void anythingElse_isNothing(String text) {
        assertThat(ResultTtl.parse(text)).isEmpty();
    }
}
