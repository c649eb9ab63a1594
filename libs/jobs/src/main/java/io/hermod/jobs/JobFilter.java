package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobStatus;
import io.hermod.core.request.RequestType;
import java.util.Optional;

/** Which jobs a list has; all statuses and types if none is named. */
public record JobFilter(JobScope scope, JobSpan span, Optional<JobStatus> status, Optional<RequestType> type) {

    /** Whether the index does not tell which jobs of the span the list has. */
    boolean readsOtherJobs() {
        return status.isPresent() || type.isPresent();
    }

    boolean includes(Job job) {
        return scope.includes(job)
                && status.filter(wanted -> wanted != job.status()).isEmpty()
                && type.filter(wanted -> wanted != job.type()).isEmpty();
    }
}
