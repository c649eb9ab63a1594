package io.hermod.providers.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header: seconds, or a date. */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("-?\\d+(\\.\\d+)?");

    private RetryAfter() {}

    /** The wait from now; never negative. Empty if the header is neither. */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.trim();
        return SECONDS.matcher(text).matches()
                ? Optional.of(notNegative(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1_000))))
                : date(text).map(at -> notNegative(Duration.between(now, at)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
