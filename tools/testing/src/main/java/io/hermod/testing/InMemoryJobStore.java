package io.hermod.testing;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobCondition;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
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

    /** As {@link #all}, for an index of the store. */
    List<Job> listed() {
        throwFault();
        return all();
    }

    @Override
    public synchronized Creation create(Job job) {
        throwFault();
        Job existing = jobs.get(job.id());
        if (existing != null && !isAllowed(JobTransition.CREATE, existing, Write.at(job.createdAt(), job.ref()))) {
            return new Creation.IdTaken(existing);
        }
        jobs.put(job.id(), job);
        return new Creation.Created();
    }

    @Override
    public synchronized Claim claim(JobRef ref, Lease lease, Instant now) {
        throwFault();
        Job job = jobs.get(ref.id());
        if (job == null || !job.ref().equals(ref)) {
            return new Claim.Gone();
        }
        if (isAllowed(JobTransition.CLAIM, job, Write.at(now, ref))) {
            Job claimed = job.with(copy -> {
                copy.state = new JobState.Processing(lease);
                copy.attempts++;
            });
            jobs.put(ref.id(), claimed);
            return new Claim.Claimed(claimed);
        }
        return Claim.rejected(job, lease, now);
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
    public synchronized boolean handOff(Job claimed, RemoteRun run, Lease lease) {
        return updateLeased(JobTransition.HAND_OFF, claimed, copy -> {
                    copy.state = new JobState.Processing(lease);
                    copy.remote = Optional.of(run);
                })
                || holds(claimed.id(), lease);
    }

    @Override
    public synchronized Optional<Job> resume(Job remote, Lease lease) {
        boolean resumed =
                updateLeased(JobTransition.RESUME, remote, copy -> copy.state = new JobState.Processing(lease));
        return resumed || holds(remote.id(), lease) ? Optional.ofNullable(jobs.get(remote.id())) : Optional.empty();
    }

    @Override
    public boolean recall(Job remote, String releaseReason) {
        return updateLeased(JobTransition.RECALL, remote, copy -> {
            copy.state = new JobState.Pending(Optional.of(releaseReason));
            copy.remote = Optional.empty();
        });
    }

    /** Whether an earlier try of a write has stored the lease. */
    private boolean holds(JobId id, Lease lease) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> job.state().equals(new JobState.Processing(lease)))
                .isPresent();
    }

    @Override
    public boolean countAttempt(Job claimed, int attempt) {
        Write write = new Write(Optional.empty(), claimed.leaseOwner(), Instant.EPOCH, attempt);
        return update(JobTransition.COUNT_ATTEMPT, claimed.id(), write, copy -> copy.attempts = attempt);
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return updateLeased(JobTransition.COMPLETE, claimed, copy -> {
            copy.state = new JobState.Completed(at, result);
            copy.expiresAt = claimed.expiryIfCompletedAt(at);
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
    public boolean unclaim(Job claimed, String releaseReason) {
        return updateLeased(JobTransition.UNCLAIM, claimed, copy -> {
            copy.state = new JobState.Pending(Optional.of(releaseReason));
            copy.attempts--;
        });
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return update(JobTransition.ABANDON, job.id(), Write.at(now, job.ref()), failing(job, now, failure));
    }

    @Override
    public boolean cancel(Job job, Instant now, Failure failure) {
        return update(JobTransition.CANCEL, job.id(), Write.at(now, job.ref()), failing(job, now, failure));
    }

    @Override
    public synchronized boolean delete(JobRef ref) {
        throwFault();
        Job stored = jobs.get(ref.id());
        boolean deleted =
                stored != null && isAllowed(JobTransition.DELETE_COMPLETED, stored, Write.at(Instant.EPOCH, ref));
        if (deleted) {
            jobs.remove(ref.id());
        }
        return deleted;
    }

    @Override
    public boolean reopen(JobRef ref, Instant now) {
        return update(JobTransition.REOPEN, ref.id(), Write.at(now, ref), copy -> {
            copy.terms = new JobTerms(
                    copy.terms.resultTtl(),
                    now.plus(JobTerms.MAX_WAIT),
                    copy.terms.maxAttempts(),
                    copy.terms.fingerprint());
            copy.expiresAt = Job.expiryOfPending(now);
            copy.attempts = 0;
            copy.remote = Optional.empty();
            copy.state = new JobState.Pending();
        });
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        throwFault();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !job.isExpired(now));
    }

    @Override
    public Optional<Job> find(JobRef ref) {
        throwFault();
        return Optional.ofNullable(jobs.get(ref.id())).filter(job -> job.ref().equals(ref));
    }

    /** What the guard of a write compares the job with. */
    private record Write(Optional<JobRef> ref, Optional<String> writer, Instant now, int attempt) {
        static Write at(Instant now, JobRef ref) {
            return new Write(Optional.of(ref), Optional.empty(), now, 0);
        }

        static Write of(Optional<String> writer) {
            return new Write(Optional.empty(), writer, Instant.EPOCH, 0);
        }
    }

    private static Consumer<Job.Draft> failing(Job job, Instant at, Failure failure) {
        return copy -> {
            copy.state = new JobState.Failed(at, failure);
            copy.expiresAt = job.expiryIfFailedAt(at, failure);
        };
    }

    private boolean updateLeased(JobTransition transition, Job claimed, Consumer<Job.Draft> change) {
        return update(transition, claimed.id(), Write.of(claimed.leaseOwner()), change);
    }

    private synchronized boolean update(JobTransition transition, JobId id, Write write, Consumer<Job.Draft> change) {
        throwFault();
        Job stored = jobs.get(id);
        if (stored == null || !isAllowed(transition, stored, write)) {
            return false;
        }
        jobs.put(id, stored.with(change));
        return true;
    }

    private static boolean isAllowed(JobTransition transition, Job stored, Write write) {
        return JobTransition.ofOperation(transition.operation()).stream()
                .filter(row -> row.from().isEmpty() || row.from().equals(Optional.of(stored.status())))
                .anyMatch(row -> row.conditions().stream().allMatch(condition -> holds(condition, stored, write)));
    }

    private static boolean holds(JobCondition condition, Job stored, Write write) {
        Instant now = write.now();
        return switch (condition) {
            case ID_FREE ->
                !now.isBefore(stored.expiresAt())
                        || (stored.isExpired(now) && stored.webhook().isEmpty())
                        || failedWith(stored, Failure.NOT_QUEUED);
            case SAME_JOB -> write.ref().equals(Optional.of(stored.ref()));
            case NOT_EXPIRED -> !stored.isExpired(now);
            case NOT_OVERDUE -> !stored.terms().isOverdue(now);
            case LEASE_EXPIRED -> !stored.isLeased(now);
            case LEASE_HELD -> write.writer().isPresent() && stored.leaseOwner().equals(write.writer());
            case ATTEMPTS_LEFT -> stored.hasAttemptsLeft();
            case ATTEMPTS_EXHAUSTED -> failedWith(stored, Failure.ATTEMPTS_EXHAUSTED);
            case NO_LATER_ATTEMPT -> stored.attempts() <= write.attempt();
            case ATTEMPTS_UNBOUNDED -> stored.terms().maxAttempts().isEmpty();
            case REQUEST_KEPT -> now.isBefore(stored.redrivableUntil());
        };
    }

    private static boolean failedWith(Job job, String type) {
        return job.state() instanceof JobState.Failed failed && failed.failure().is(type);
    }
}
