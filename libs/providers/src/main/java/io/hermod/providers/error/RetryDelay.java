package io.hermod.providers.error;

import io.hermod.core.shared.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a provider asks to wait: in its headers, or in the body of its error. */
final class RetryDelay {
    /** No wait is longer; it keeps sums of time within their bounds. */
    private static final Duration MAX = Duration.ofDays(365);

    private static final List<String> BODY_NAMES = List.of("retry_after", "retryAfter", "estimated_time");

    private static final String OF_A_MINUTE = "tokens-minute";

    private RetryDelay() {}

    /** The first of these that says something; empty if none does. */
    static Optional<Duration> of(ErrorAnswer error, Instant now) {
        return error.header("retry-after-ms")
                .flatMap(RetryAfter::parseMillis)
                .or(() -> error.header("retry-after").flatMap(value -> RetryAfter.parse(value, now)))
                .or(() -> retryInfo(error))
                .or(() -> inBody(error))
                .or(() -> untilReset(error))
                .map(wait -> wait.compareTo(MAX) < 0 ? wait : MAX);
    }

    static boolean isMissing(ErrorAnswer error) {
        return of(error, Instant.EPOCH).isEmpty();
    }

    /** Google's {@code RetryInfo}. */
    private static Optional<Duration> retryInfo(ErrorAnswer error) {
        return error.document().details().stream()
                .map(detail -> detail.get("retryDelay"))
                .flatMap(delay -> delay instanceof String text ? RetryAfter.parseUnits(text).stream() : Stream.empty())
                .findFirst();
    }

    private static Optional<Duration> inBody(ErrorAnswer error) {
        return BODY_NAMES.stream()
                .flatMap(name -> error.document().text(name).stream())
                .flatMap(seconds -> RetryAfter.parseSeconds(seconds).stream())
                .findFirst();
    }

    /**
     * OpenAI's and Groq's headers tell when the limits that are used up are free again, and so do those of Cerebras
     * about its limit of a minute, in seconds without a unit.
     */
    private static Optional<Duration> untilReset(ErrorAnswer error) {
        return Stream.of("requests", "tokens", OF_A_MINUTE)
                .filter(limit -> error.header("x-ratelimit-remaining-" + limit)
                        .filter("0"::equals)
                        .isPresent())
                .flatMap(limit -> error
                        .header("x-ratelimit-reset-" + limit)
                        .flatMap(limit.equals(OF_A_MINUTE) ? RetryAfter::parseSeconds : RetryAfter::parseUnits)
                        .stream())
                .max(Duration::compareTo);
    }
}
