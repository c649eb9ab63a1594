package io.hermod.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-07-29T10:20:30.5Z");

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-07-29T10:20:30Z, 2026-07-29T10:21:00Z",
        "1m, 2026-07-29T10:20:00Z, 2026-07-29T10:21:00Z",
        "5m, 2026-07-29T10:20:00Z, 2026-07-29T10:25:00Z",
        "6h, 2026-07-29T06:00:00Z, 2026-07-29T12:00:00Z",
        "1d, 2026-07-29T00:00:00Z, 2026-07-30T00:00:00Z",
        "1w, 2026-07-23T00:00:00Z, 2026-07-30T00:00:00Z",
        "1M, 2026-07-06T00:00:00Z, 2026-08-05T00:00:00Z",
        "1Y, 2025-12-18T00:00:00Z, 2026-12-18T00:00:00Z"
    })
    void window_lies_atAMultipleOfItsLength(String text, Instant start, Instant end) {
        Window window = Window.parse(text).orElseThrow();

        assertThat(window.startOf(NOW)).isEqualTo(start);
        assertThat(window.endOf(NOW)).isEqualTo(end);
        assertThat(window.startOf(end)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "1d, 2026-07-29T00:00:00Z, 2026-07-30T00:00:00Z",
        "1w, 2026-07-27T00:00:00Z, 2026-08-03T00:00:00Z",
        "1M, 2026-07-01T00:00:00Z, 2026-08-01T00:00:00Z",
        "3M, 2026-07-01T00:00:00Z, 2026-10-01T00:00:00Z",
        "1Y, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void windowOnTheCalendar_begins_withItsUnit(String text, Instant start, Instant end) {
        Window window = Window.parse(text).orElseThrow().alignedToCalendar();

        assertThat(window.startOf(NOW)).isEqualTo(start);
        assertThat(window.endOf(NOW)).isEqualTo(end);
        assertThat(window.startOf(end)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "0s", "-1s", "1", "1x", "1 h", "1h ", "1.5h", "01h", "1000000s", "١h"})
    void anythingElse_isNoWindow(String text) {
        assertThat(Window.parse(text)).isEmpty();
    }

    @Test
    void calendar_hasNoHours() {
        Window hour = Window.parse("1h").orElseThrow();

        assertThat(hour.fitsCalendar()).isFalse();
        assertThatThrownBy(hour::alignedToCalendar).isInstanceOf(IllegalArgumentException.class);
    }
}
