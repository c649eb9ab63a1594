package io.hermod.core.job;

import java.time.Instant;
import java.util.Optional;

/** A job's status with the data that only this status has. */
public sealed interface JobState {
    JobStatus status();

    /**
     * The job waits for a worker.
     *
     * @param releaseReason why the last worker released the job; empty before the first attempt
     */
    record Pending(Optional<String> releaseReason) implements JobState {
        public Pending() {
            this(Optional.empty());
        }

        @Override
        public JobStatus status() {
            return JobStatus.PENDING;
        }
    }

    record Processing(Lease lease) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.PROCESSING;
        }
    }

    record Completed(Instant at, StoredResult result) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.COMPLETED;
        }
    }

    record Failed(Instant at, Failure failure) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }
    }
}
