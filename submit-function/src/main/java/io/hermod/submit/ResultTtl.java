package io.hermod.submit;

import io.hermod.core.job.JobTerms;
import java.time.Duration;
import java.util.Optional;

/** The header {@code x-bf-async-job-result-ttl}: how many seconds the result stays readable. */
final class ResultTtl {
    private static final long MAX_SECONDS = JobTerms.MAX_RESULT_TTL.toSeconds();

    private ResultTtl() {}

    /** Empty if the text is no positive whole number. */
    static Optional<Duration> parse(String text) {
        try {
            long seconds = Long.parseLong(text.trim());
            return seconds > 0 ? Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_SECONDS))) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
