package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationBodyTest {
    @Test
    void grace_isADuration_andNothingWhereItIsNotSaid() throws MalformedJson {
        assertThat(RotationBody.grace(json("{\"grace\":\"1h30m\"}"), Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(RotationBody.grace(Map.of(), Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "\"0s\""})
    void grace_canBeZero_inEachSpelling(String zero) throws MalformedJson {
        assertThat(RotationBody.grace(json("{\"grace\":" + zero + "}"), Duration.ofHours(1)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"grace":5}      | grace must be a duration such as "30m" or "24h"
        {"grace":"soon"} | grace must be a duration such as "30m" or "24h"
        {"grace":"721h"} | grace must be 720h or less
        {"graze":"1h"}   | graze is not known; a rotation has grace
        """)
    void wrongGrace_isRefused(String body, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> RotationBody.grace(json(body), Duration.ZERO))
                .withMessage(complaint);
    }

    private static Map<String, Object> json(String text) throws MalformedJson {
        return StrictJson.readObject(text.getBytes(UTF_8));
    }
}
