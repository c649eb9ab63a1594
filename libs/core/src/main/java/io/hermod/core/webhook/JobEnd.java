package io.hermod.core.webhook;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of a job, as it is announced.
 *
 * @param id names the end; an end that is announced twice has the same id twice
 * @param statusCode HTTP's, of the outcome
 */
public record JobEnd(WebhookId id, WebhookEvent event, Instant at, int statusCode, Job job) {

    /** Empty if the job has not ended, or was never queued: its caller got no job. */
    public static Optional<JobEnd> of(Job job) {
        return switch (job.state()) {
            case JobState.Pending _ -> Optional.empty();
            case JobState.Processing _ -> Optional.empty();
            case JobState.Completed completed -> Optional.of(of(job, WebhookEvent.JOB_COMPLETED, completed.at(), 200));
            case JobState.Failed failed when failed.failure().is(Failure.NOT_QUEUED) -> Optional.empty();
            case JobState.Failed failed ->
                Optional.of(of(
                        job,
                        WebhookEvent.JOB_FAILED,
                        failed.at(),
                        failed.failure().statusCode()));
        };
    }

    private static JobEnd of(Job job, WebhookEvent event, Instant at, int statusCode) {
        return new JobEnd(WebhookId.of(job.ref(), at), event, at, statusCode, job);
    }
}
