package io.hermod.poll;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.port.JobStore;
import io.hermod.core.request.RequestType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds a job for a caller. Whatever the reason that it is not theirs to see, it is not there. */
@Singleton
final class PollJob {
    private final JobStore store;
    private final Clock clock;

    PollJob(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The job as it is now; empty where the id is unknown, malformed or expired, or belongs to another request type.
     *
     * @throws JobStore.Unavailable where the store did not answer
     */
    Optional<Job> poll(RequestType type, String jobId) {
        Instant now = clock.instant();
        return JobId.parse(jobId).flatMap(id -> store.find(id, now)).filter(job -> job.type() == type);
    }
}
