package io.hermod.wire;

import io.hermod.core.error.InferenceError;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How jobs fail that no provider has answered. */
public final class GivenUp {
    /** What is known of an attempt that nobody has recorded anything of. */
    public static final String WORKER_DIED = "the worker stopped before it could say why";

    private GivenUp() {}

    /** No attempt is left. */
    public static Failure afterAttempts(int attempts, String lastReason) {
        return failure(
                500,
                Failure.ATTEMPTS_EXHAUSTED,
                "the job was given up; attempts: " + attempts + ", the last one: " + lastReason);
    }

    /** No attempt is left for the job as it is found. */
    public static Failure afterAttempts(Job job) {
        return afterAttempts(job.attempts(), lastReason(job));
    }

    /** The deadline came before the job was begun, or begun again. */
    public static Failure overdue(Job job) {
        Duration wait = Duration.between(
                job.createdAt().truncatedTo(ChronoUnit.MILLIS), job.terms().deadline());
        return failure(
                504,
                Failure.DEADLINE_EXCEEDED,
                job.attempts() == 0
                        ? "the job was not begun within " + wait.toSeconds() + " seconds"
                        : "the job did not end within " + wait.toSeconds() + " seconds; attempts: " + job.attempts()
                                + ", the last one: " + lastReason(job));
    }

    private static String lastReason(Job job) {
        return switch (job.state()) {
            case JobState.Pending pending -> pending.setback().orElse("it was never begun");
            case JobState.Processing ignored -> WORKER_DIED;
            case JobState.Completed ignored -> throw new IllegalArgumentException("the job has completed");
            case JobState.Failed ignored -> throw new IllegalArgumentException("the job has failed");
        };
    }

    private static Failure failure(int status, String type, String message) {
        return ErrorEnvelope.failure(InferenceError.of(status, message).withType(type));
    }
}
