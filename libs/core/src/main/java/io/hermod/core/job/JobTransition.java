package io.hermod.core.job;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole life of a job: one row a guarded write. A write whose guard does not hold changes nothing, and says what it
 * found instead.
 */
public enum JobTransition {
    CREATE(null, JobStatus.PENDING, "no job has this id, or one that has expired or was never queued"),
    CLAIM(JobStatus.PENDING, JobStatus.PROCESSING, "neither expired nor overdue"),
    TAKE_OVER(JobStatus.PROCESSING, JobStatus.PROCESSING, "the lease has run out, neither expired nor overdue"),
    RENEW(JobStatus.PROCESSING, JobStatus.PROCESSING, "the writer holds the lease"),
    COUNT_ATTEMPT(JobStatus.PROCESSING, JobStatus.PROCESSING, "the writer holds the lease"),
    RELEASE(JobStatus.PROCESSING, JobStatus.PENDING, "the writer holds the lease"),
    COMPLETE(JobStatus.PROCESSING, JobStatus.COMPLETED, "the writer holds the lease"),
    FAIL(JobStatus.PROCESSING, JobStatus.FAILED, "the writer holds the lease"),
    ABANDON(JobStatus.PENDING, JobStatus.FAILED, "none"),
    EXPIRE(JobStatus.PROCESSING, JobStatus.FAILED, "the lease has run out"),
    REOPEN(
            JobStatus.FAILED,
            JobStatus.PENDING,
            "given up after its attempts, which the caller did not bound, and not expired");

    private final Optional<JobStatus> from;
    private final JobStatus to;
    private final String guard;

    JobTransition(@Nullable JobStatus from, JobStatus to, String guard) {
        this.from = Optional.ofNullable(from);
        this.to = to;
        this.guard = guard;
    }

    /** Empty for {@link #CREATE}: there is no job yet. */
    public Optional<JobStatus> from() {
        return from;
    }

    public JobStatus to() {
        return to;
    }

    /** What must hold besides the status, in words for the docs; the stores enforce it. */
    public String guard() {
        return guard;
    }

    /** Whether some guarded write leads from the one status to the other. */
    public static boolean isAllowed(JobStatus from, JobStatus to) {
        return Arrays.stream(values())
                .anyMatch(row -> row.to == to && row.from.filter(from::equals).isPresent());
    }
}
