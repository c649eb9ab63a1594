package io.hermod.testing;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobCondition;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A {@link JobStore} for tests. It passes the same contract as the real one. */
public final class InMemoryJobStore extends Breakable implements JobStore {
    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();

    public InMemoryJobStore() {
        super("the job store");
    }

    public void reset() {
        comeUp();
        jobs.clear();
    }

    /** All jobs, expired ones too. */
    public List<Job> all() {
        return List.copyOf(jobs.values());
    }

    @Override
    public synchronized Creation create(Job job) {
        throwFault();
        Job existing = jobs.get(job.id());
        if (existing != null && !isAllowed(JobTransition.CREATE, existing, Optional.empty(), job.createdAt())) {
            return new Creation.IdTaken(existing);
        }
        jobs.put(job.id(), job);
        return new Creation.Created();
    }

    @Override
    public synchronized Claim claim(JobId id, Lease lease, Instant now) {
        throwFault();
        Job job = jobs.get(id);
        if (job == null || job.isExpired(now)) {
            return new Claim.Gone();
        }
        if (isAllowed(JobTransition.CLAIM, job, Optional.empty(), now)) {
            Job claimed = job.with(copy -> {
                copy.state = new JobState.Processing(lease);
                copy.attempts++;
            });
            jobs.put(id, claimed);
            return new Claim.Claimed(claimed);
        }
        return switch (job.state()) {
            case JobState.Completed _ -> new Claim.Ended();
            case JobState.Failed _ -> new Claim.Ended();
            case JobState.Processing processing
            when job.isLeased(now) -> new Claim.AlreadyLeased(processing.lease().until());
            case JobState.Processing _ -> new Claim.Overdue(job);
            case JobState.Pending _ -> new Claim.Overdue(job);
        };
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        return claimed.leaseOwner()
                .map(owner -> updateLeased(
                        JobTransition.RENEW,
                        claimed,
                        copy -> copy.state = new JobState.Processing(new Lease(owner, until))))
                .orElse(false);
    }

    @Override
    public boolean countAttempt(Job claimed) {
        return updateLeased(JobTransition.COUNT_ATTEMPT, claimed, copy -> copy.attempts++);
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return updateLeased(JobTransition.COMPLETE, claimed, copy -> {
            copy.state = new JobState.Completed(at, result);
            copy.expiresAt = claimed.expiryIfEndedAt(at);
        });
    }

    @Override
    public boolean fail(Job claimed, Instant at, Failure failure) {
        return updateLeased(JobTransition.FAIL, claimed, failing(claimed, at, failure));
    }

    @Override
    public boolean release(Job claimed, String releaseReason) {
        return updateLeased(
                JobTransition.RELEASE, claimed, copy -> copy.state = new JobState.Pending(Optional.of(releaseReason)));
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return update(JobTransition.ABANDON, job.id(), Optional.empty(), now, failing(job, now, failure));
    }

    @Override
    public boolean reopen(JobId id, Instant now) {
        return update(JobTransition.REOPEN, id, Optional.empty(), now, copy -> {
            copy.terms = new JobTerms(
                    copy.terms.resultTtl(),
                    now.plus(JobTerms.MAX_WAIT),
                    copy.terms.maxAttempts(),
                    copy.terms.fingerprint());
            copy.expiresAt = Job.expiryOfPending(now);
            copy.attempts = 0;
            copy.state = new JobState.Pending();
        });
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        throwFault();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !job.isExpired(now));
    }

    private static Consumer<Job.Draft> failing(Job job, Instant at, Failure failure) {
        return copy -> {
            copy.state = new JobState.Failed(at, failure);
            copy.expiresAt = job.expiryIfFailedAt(at, failure);
        };
    }

    private boolean updateLeased(JobTransition transition, Job claimed, Consumer<Job.Draft> change) {
        return update(transition, claimed.id(), claimed.leaseOwner(), Instant.EPOCH, change);
    }

    private synchronized boolean update(
            JobTransition transition, JobId id, Optional<String> writer, Instant now, Consumer<Job.Draft> change) {
        throwFault();
        Job stored = jobs.get(id);
        if (stored == null || !isAllowed(transition, stored, writer, now)) {
            return false;
        }
        jobs.put(id, stored.with(change));
        return true;
    }

    private static boolean isAllowed(JobTransition transition, Job stored, Optional<String> writer, Instant now) {
        return JobTransition.ofOperation(transition.operation()).stream()
                .filter(row -> row.from().isEmpty() || row.from().equals(Optional.of(stored.status())))
                .anyMatch(
                        row -> row.conditions().stream().allMatch(condition -> holds(condition, stored, writer, now)));
    }

    private static boolean holds(JobCondition condition, Job stored, Optional<String> writer, Instant now) {
        return switch (condition) {
            case ID_FREE -> stored.isExpired(now) || failedWith(stored, Failure.NOT_QUEUED);
            case NOT_EXPIRED -> !stored.isExpired(now);
            case NOT_OVERDUE -> !stored.terms().isOverdue(now);
            case LEASE_EXPIRED -> !stored.isLeased(now);
            case LEASE_HELD -> writer.isPresent() && stored.leaseOwner().equals(writer);
            case ATTEMPTS_EXHAUSTED -> failedWith(stored, Failure.ATTEMPTS_EXHAUSTED);
            case ATTEMPTS_UNBOUNDED -> stored.terms().maxAttempts().isEmpty();
        };
    }

    private static boolean failedWith(Job job, String type) {
        return job.state() instanceof JobState.Failed failed && failed.failure().is(type);
    }
}
