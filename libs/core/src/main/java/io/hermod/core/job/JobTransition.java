package io.hermod.core.job;

import static io.hermod.core.job.JobCondition.ATTEMPTS_EXHAUSTED;
import static io.hermod.core.job.JobCondition.ATTEMPTS_LEFT;
import static io.hermod.core.job.JobCondition.ATTEMPTS_UNBOUNDED;
import static io.hermod.core.job.JobCondition.ID_FREE;
import static io.hermod.core.job.JobCondition.LEASE_EXPIRED;
import static io.hermod.core.job.JobCondition.LEASE_HELD;
import static io.hermod.core.job.JobCondition.NOT_EXPIRED;
import static io.hermod.core.job.JobCondition.NOT_OVERDUE;
import static io.hermod.core.job.JobCondition.NO_LATER_ATTEMPT;
import static io.hermod.core.job.JobCondition.REQUEST_KEPT;
import static io.hermod.core.job.JobCondition.SAME_JOB;
import static io.hermod.core.job.JobStatus.COMPLETED;
import static io.hermod.core.job.JobStatus.FAILED;
import static io.hermod.core.job.JobStatus.PENDING;
import static io.hermod.core.job.JobStatus.PROCESSING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of all writes that change a job. Every store takes its guards from it. A write changes nothing unless the
 * job has the row's first status and meets all of its conditions.
 */
public enum JobTransition {
    CREATE("create", null, PENDING, ID_FREE),
    CLAIM("claim", PENDING, PROCESSING, SAME_JOB, NOT_EXPIRED, NOT_OVERDUE, ATTEMPTS_LEFT),
    TAKE_OVER("claim", PROCESSING, PROCESSING, SAME_JOB, LEASE_EXPIRED, NOT_EXPIRED, NOT_OVERDUE, ATTEMPTS_LEFT),
    RENEW("renew", PROCESSING, PROCESSING, LEASE_HELD),
    COUNT_ATTEMPT("count attempt", PROCESSING, PROCESSING, LEASE_HELD, NO_LATER_ATTEMPT),
    HAND_OFF("hand off", PROCESSING, PROCESSING, LEASE_HELD),
    RESUME("resume", PROCESSING, PROCESSING, LEASE_HELD),
    RECALL("recall", PROCESSING, PENDING, LEASE_HELD),
    RELEASE("release", PROCESSING, PENDING, LEASE_HELD),
    UNCLAIM("unclaim", PROCESSING, PENDING, LEASE_HELD),
    COMPLETE("complete", PROCESSING, COMPLETED, LEASE_HELD),
    FAIL("fail", PROCESSING, FAILED, LEASE_HELD),
    ABANDON("abandon", PENDING, FAILED, SAME_JOB),
    EXPIRE("abandon", PROCESSING, FAILED, SAME_JOB, LEASE_EXPIRED),
    CANCEL("cancel", PENDING, FAILED, SAME_JOB),
    INTERRUPT("cancel", PROCESSING, FAILED, SAME_JOB),
    REOPEN("reopen", FAILED, PENDING, SAME_JOB, ATTEMPTS_EXHAUSTED, ATTEMPTS_UNBOUNDED, REQUEST_KEPT),
    DELETE_COMPLETED("delete", COMPLETED, null, SAME_JOB),
    DELETE_FAILED("delete", FAILED, null, SAME_JOB);

    private final String operation;
    private final Optional<JobStatus> from;
    private final Optional<JobStatus> to;

    /** Immutable, but Error Prone does not know it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<JobCondition> conditions;

    JobTransition(String operation, @Nullable JobStatus from, @Nullable JobStatus to, JobCondition... conditions) {
        this.operation = operation;
        this.from = Optional.ofNullable(from);
        this.to = Optional.ofNullable(to);
        this.conditions = List.of(conditions);
    }

    /** The rows that a store's operation consists of. It happens if one of them allows it. */
    public static List<JobTransition> ofOperation(String operation) {
        return Stream.of(values())
                .filter(row -> row.operation.equals(operation))
                .toList();
    }

    /** The {@link JobStore} operation that makes the transition, for errors and logs. */
    public String operation() {
        return operation;
    }

    /** Empty for {@link #CREATE}, which starts from any status that its condition allows. */
    public Optional<JobStatus> from() {
        return from;
    }

    /** Empty if the job does not exist afterwards. */
    public Optional<JobStatus> to() {
        return to;
    }

    /** What must hold besides the status. */
    public List<JobCondition> conditions() {
        return conditions;
    }
}
