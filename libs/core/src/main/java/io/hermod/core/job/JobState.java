package io.hermod.core.job;

import java.time.Instant;
import java.util.Optional;

/** A job's status with the data that only this status has. */
public sealed interface JobState {
    default JobStatus status() {
        return switch (this) {
            case Pending _ -> JobStatus.PENDING;
            case Processing _ -> JobStatus.PROCESSING;
            case Completed _ -> JobStatus.COMPLETED;
            case Failed _ -> JobStatus.FAILED;
        };
    }

    /**
     * The job waits for a worker.
     *
     * @param releaseReason why the last worker released the job; empty before the first attempt
     */
    record Pending(Optional<String> releaseReason) implements JobState {
        public Pending() {
            this(Optional.empty());
        }
    }

    record Processing(Lease lease) implements JobState {}

    record Completed(Instant at, StoredResult result) implements JobState {}

    record Failed(Instant at, Failure failure) implements JobState {}
}
