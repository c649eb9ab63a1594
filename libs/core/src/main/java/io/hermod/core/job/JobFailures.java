package io.hermod.core.job;

import io.hermod.core.request.InferenceError;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The errors of jobs that fail without a provider's answer. */
public final class JobFailures {
    /** The reason of an attempt that did not record one. */
    public static final String WORKER_DIED = "the worker stopped before it could say why";

    private JobFailures() {}

    /** No attempt is left. */
    public static InferenceError attemptsExhausted(int attempts, String lastReason) {
        return InferenceError.of(500, "the job was given up; attempts: " + attempts + ", the last one: " + lastReason)
                .withType(Failure.ATTEMPTS_EXHAUSTED);
    }

    /** No attempt is left for the job in its present state. */
    public static InferenceError attemptsExhausted(Job job) {
        return attemptsExhausted(job.attempts(), lastReason(job));
    }

    /** The deadline passed before the job started or could be retried. */
    public static InferenceError overdue(Job job) {
        Duration wait = Duration.between(
                job.createdAt().truncatedTo(ChronoUnit.MILLIS), job.terms().deadline());
        String message = job.attempts() == 0
                ? "the job was not begun within " + wait.toSeconds() + " seconds"
                : "the job did not end within " + wait.toSeconds() + " seconds; attempts: " + job.attempts()
                        + ", the last one: " + lastReason(job);
        return InferenceError.of(504, message).withType(Failure.DEADLINE_EXCEEDED);
    }

    /** The caller cancelled the job. */
    public static InferenceError cancelled() {
        return InferenceError.of(499, "the job was cancelled by its caller").withType(Failure.CANCELLED);
    }

    /** The job store rejected the job's own error; this one is short. */
    public static InferenceError notStored(int statusCode) {
        return InferenceError.of(statusCode, "the job failed, and its error could not be stored")
                .withType("error_not_stored");
    }

    private static String lastReason(Job job) {
        return switch (job.state()) {
            case JobState.Pending pending -> pending.releaseReason().orElse("it was never begun");
            case JobState.Processing _ -> WORKER_DIED;
            case JobState.Completed _ -> throw new IllegalArgumentException("the job has completed");
            case JobState.Failed _ -> throw new IllegalArgumentException("the job has failed");
        };
    }
}
