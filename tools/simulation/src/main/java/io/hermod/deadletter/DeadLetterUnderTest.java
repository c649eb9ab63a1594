package io.hermod.deadletter;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobStore;
import io.hermod.core.webhook.AnnounceEnd;
import java.time.Clock;
import java.time.Instant;

/** The dead-letter function's use cases, made without its container. */
public final class DeadLetterUnderTest {
    private final AbandonJob abandonJob;
    private final RedriveJobs redriveJobs;

    public DeadLetterUnderTest(JobStore jobs, FailedJobs failedJobs, AnnounceEnd announceEnd, Clock clock) {
        abandonJob = new AbandonJob(jobs, failedJobs, announceEnd, clock);
        redriveJobs = new RedriveJobs(jobs, failedJobs, clock);
    }

    /** As {@link AbandonJob#abandon}. */
    public boolean abandon(String message) {
        return abandonJob.abandon(message);
    }

    /** As {@link RedriveJobs#redrive}. */
    public void redrive(int max, Instant deadline) {
        redriveJobs.redrive(max, deadline);
    }
}
