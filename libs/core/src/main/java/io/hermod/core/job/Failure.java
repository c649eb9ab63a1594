package io.hermod.core.job;

import io.hermod.core.shared.Payload;
import java.util.Optional;

/**
 * How a job failed.
 *
 * @param statusCode of the outcome, not of the poll's response
 * @param type the error type, such as {@code rate_limit_error}
 * @param error the error as the API's JSON object
 */
public record Failure(int statusCode, Optional<String> type, Payload error) {
    /** The queue did not accept the job's message. Submit may create the job again. */
    public static final String NOT_QUEUED = "not_queued";

    /** The last attempt ended without an outcome. An operator may redrive the job. */
    public static final String ATTEMPTS_EXHAUSTED = "attempts_exhausted";

    /** The job did not start, or start again, before its deadline. */
    public static final String DEADLINE_EXCEEDED = "deadline_exceeded";

    /** A service that the job needs rejected a call, and would reject it again. */
    public static final String CALL_REJECTED = "call_rejected";

    /** The caller cancelled the job. */
    public static final String CANCELLED = "cancelled";

    public boolean is(String expectedType) {
        return type.filter(expectedType::equals).isPresent();
    }
}
