package io.hermod.simulation;

/** What happens to one call of a service. */
enum Fate {
    WORKS,
    /** Works, but takes seconds. */
    SLOW,
    /** The service rejects the call at once because it has too many. */
    THROTTLED,
    /** The service rejects the call for good, as if it had no permission. */
    REJECTED,
    /** The service never sees the call. */
    REQUEST_LOST,
    /** The service does the work, but the caller does not learn of it. */
    ANSWER_LOST,
    /** The service does the work after the caller has stopped waiting. */
    LATE,
    /** The client's library repeats a call that had arrived: the service does the work twice. */
    DOUBLED;

    /** Whether the caller gets an answer. */
    boolean isAnswered() {
        return this == WORKS || this == SLOW || this == DOUBLED;
    }
}
