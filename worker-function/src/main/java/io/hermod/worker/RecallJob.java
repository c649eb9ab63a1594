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
    /** Why a job leaves its bundle. */
    enum Reason {
        NO_FORM("it fits no batch", false),
        UNREADABLE("its request cannot be read", false),
        NOT_TAKEN("its batch was not taken in time", false),
        NOT_SERVED("its batch has no answer for it", false),
        NEEDS_FALLBACK("its line failed, and it has fallbacks", true),
        LOST("its batch was lost", true),
        LATE("its batch did not end in time", true);

        private final String text;
        private final boolean mayBePaid;

        Reason(String text, boolean mayBePaid) {
            this.text = text;
            this.mayBePaid = mayBePaid;
        }

        String text() {
            return text;
        }

        /** Whether the provider may have worked on the job, which counts as an attempt. */
        boolean mayBePaid() {
            return mayBePaid;
        }
    }

    /**
     * Recalls a job. A repetition sends its message once more, which does no harm.
     *
     * @return whether the bundle held the job, or an earlier call has recalled it
     * @throws Unavailable if a service does not respond; the job is to be recalled again
     */
    boolean recall(BundleId bundle, JobRef ref, String text, Reason reason) {
        Optional<Job> job = store.find(ref);
        if (job.isEmpty() || !isOf(bundle, job.get())) {
            return false;
        }
        if (job.get().state() instanceof JobState.Processing && !isReleased(job.get(), reason)) {
            return false;
        }
        send(text);
        return true;
    }

    private boolean isReleased(Job job, Reason reason) {
        return reason.mayBePaid() ? store.release(job, reason.text()) : store.unclaim(job, reason.text());
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
