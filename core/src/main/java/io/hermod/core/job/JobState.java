package io.hermod.core.job;

import io.hermod.core.Payload;
import java.time.Instant;

/** A job's status together with what only that status has. */
public sealed interface JobState {
    JobStatus status();

    record Pending() implements JobState {
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

    /** The error is the wire's JSON object; the status code is the outcome's, not the poll's. */
    record Failed(Instant at, int statusCode, Payload error) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }
    }
}
