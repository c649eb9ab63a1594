package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.time.Instant;

/** A store under test, and jobs in it. */
interface JobStoreFixture {
    StoredResult RESULT = new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"answer\":42}")));
    Failure FAILURE = SampleJobs.failure(429, "rate_limit_error");
    Failure EXHAUSTED = SampleJobs.failure(500, Failure.ATTEMPTS_EXHAUSTED);
    Failure NOT_QUEUED = SampleJobs.failure(503, Failure.NOT_QUEUED);

    JobStore store();

    /** A new job that the worker has claimed. */
    default Job claimed(String owner) {
        return claimed(pendingChat(), owner);
    }

    /** The new job, which a worker has claimed. */
    default Job claimed(Job job) {
        return claimed(job, "worker-1");
    }

    private Job claimed(Job job, String owner) {
        store().create(job);
        return job(store().claim(job.ref(), leaseOf(owner), NOW));
    }

    /** Ends the job at {@link SampleJobs#NOW}. */
    default void end(Job claimed, JobStatus status) {
        if (status == JobStatus.COMPLETED) {
            store().complete(claimed, NOW, RESULT);
        } else {
            store().fail(claimed, NOW, FAILURE);
        }
    }

    default Job found(JobId id, Instant now) {
        return store().find(id, now).orElseThrow();
    }

    default Job job(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Claimed.class);
        return ((Claim.Claimed) claim).job();
    }
}
