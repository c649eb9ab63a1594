package io.hermod.providers;

import io.hermod.core.shared.RetryAfter;
import io.hermod.providers.http.Exchange.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a provider whose work goes on wants to be asked for it again. */
final class LookDelay {
    private LookDelay() {}

    static Optional<Duration> in(Answered answer, Instant now) {
        return answer.header("openai-poll-after-ms")
                .flatMap(RetryAfter::parseMillis)
                .or(() -> answer.header("retry-after").flatMap(value -> RetryAfter.parse(value, now)));
    }
}
