package io.hermod.core.job;

import io.hermod.core.shared.Payload;
import java.util.Optional;

/**
 * How a job failed.
 *
 * @param statusCode the outcome's, not the poll's
 * @param type the error's kind, such as {@code rate_limit_error}
 * @param error the wire's JSON object
 */
public record Failure(int statusCode, Optional<String> type, Payload error) {
    /** The kind of a job whose message the queue never took: submit may make the job anew. */
    public static final String NOT_QUEUED = "not_queued";

    /** The kind of a job that was given up after its last attempt: an operator may send it again. */
    public static final String ATTEMPTS_EXHAUSTED = "attempts_exhausted";

    /** The kind of a job that was not begun in time. */
    public static final String DEADLINE_EXCEEDED = "deadline_exceeded";

    public boolean is(String kind) {
        return type.filter(kind::equals).isPresent();
    }
}
