package io.hermod.worker;

import io.hermod.core.batch.BundleId;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Lets jobs leave their bundle: each is pending again, and its message goes to the ordinary queue. */
@Singleton
record RecallJob(JobStore store, FailedJobs messages) {
    /**
     * Recalls a job. A repetition sends its message once more, which does no harm.
     *
     * @return whether the bundle held the job, or an earlier call has recalled it
     * @throws Unavailable if a service does not respond; the job is to be recalled again
     */
    boolean recall(BundleId bundle, JobRef ref, String text, String reason) {
        Optional<Job> job = store.find(ref);
        if (job.isEmpty() || !isOf(bundle, job.get())) {
            return false;
        }
        if (job.get().state() instanceof JobState.Processing && !store.unclaim(job.get(), reason)) {
            return false;
        }
        send(text);
        return true;
    }

    /** A pending job may be one that was recalled, and whose message was not sent. */
    private static boolean isOf(BundleId bundle, Job job) {
        return switch (job.state()) {
            case JobState.Pending _ -> true;
            case JobState.Processing(var lease) -> lease.owner().equals(bundle.value());
            case JobState.Completed _, JobState.Failed _ -> false;
        };
    }

    /** Sends a message to the ordinary queue, for a worker that runs the job by itself. */
    void send(String text) {
        messages.sendBack(JobMessageCodec.alone(text), Duration.ZERO);
    }
}
