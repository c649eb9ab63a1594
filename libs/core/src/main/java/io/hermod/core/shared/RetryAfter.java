package io.hermod.core.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds, or a date in one of HTTP's three forms; and how others write a wait. */
public final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

    private RetryAfter() {}

    /** The wait from now; never negative. Empty if the header is neither. */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.trim();
        return parseSeconds(text).or(() -> HttpDate.parse(text, now).map(at -> notNegative(Duration.between(now, at))));
    }

    /** A number of seconds. */
    public static Optional<Duration> parseSeconds(String value) {
        return parseMillis(value, 1_000);
    }

    /** The header {@code retry-after-ms}. */
    public static Optional<Duration> parseMillis(String value) {
        return parseMillis(value, 1);
    }

    /** A wait with units, such as {@code 6m0s}, {@code 34.4s} or {@code 20ms}. */
    public static Optional<Duration> parseUnits(String value) {
        Matcher units = UNITS.matcher(value.trim());
        return units.matches() && units.end() > 0
                ? Optional.of(Duration.ofMillis(part(units.group(1), 3_600_000)
                        + part(units.group(2), 60_000)
                        + part(units.group(3), 1_000)
                        + part(units.group(4), 1)))
                : Optional.empty();
    }

    private static long part(@Nullable String number, int millis) {
        return number == null ? 0 : Math.round(Double.parseDouble(number) * millis);
    }

    private static Optional<Duration> parseMillis(String value, int millis) {
        String text = value.trim();
        return NUMBER.matcher(text).matches()
                ? Optional.of(notNegative(Duration.ofMillis(Math.round(Double.parseDouble(text) * millis))))
                : Optional.empty();
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
