package io.hermod.testing;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A {@link JobStore} for tests, which passes the same contract as the real one, and can be broken. */
public final class InMemoryJobStore implements JobStore {
    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private volatile Optional<RuntimeException> fault = Optional.empty();

    /** Every method throws this from now on. */
    public void breakWith(RuntimeException thrown) {
        fault = Optional.of(thrown);
    }

    /** Does not answer from now on. */
    public void goDown() {
        breakWith(new Unavailable("the job store", "anything", new IllegalStateException("told to be down")));
    }

    /** Works again. */
    public void comeUp() {
        fault = Optional.empty();
    }

    /** Works again, and has forgotten all jobs. */
    public void reset() {
        fault = Optional.empty();
        jobs.clear();
    }

    /** All jobs, expired ones too. */
    public List<Job> all() {
        return List.copyOf(jobs.values());
    }

    @Override
    public synchronized Creation create(Job job) {
        answer();
        Job existing = jobs.get(job.id());
        if (existing != null && !existing.isExpired(job.createdAt()) && !failedFor(existing, Failure.NOT_QUEUED)) {
            return new Creation.IdTaken(existing);
        }
        jobs.put(job.id(), job);
        return new Creation.Created();
    }

    @Override
    public synchronized Claim claim(JobId id, Lease lease, Instant now) {
        answer();
        Job job = jobs.get(id);
        if (job == null || job.isExpired(now)) {
            return new Claim.Gone();
        }
        if (job.status().isTerminal()) {
            return new Claim.Ended();
        }
        if (job.state() instanceof JobState.Processing held && !held.lease().isExpired(now)) {
            return new Claim.AlreadyLeased(held.lease().until());
        }
        return job.terms().isOverdue(now) ? new Claim.Overdue(job) : claimed(job, lease);
    }

    private Claim claimed(Job job, Lease lease) {
        Job claimed = with(job, new JobState.Processing(lease), job.expiresAt(), job.attempts() + 1);
        jobs.put(job.id(), claimed);
        return new Claim.Claimed(claimed);
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        return replaceHeld(claimed, stored -> {
            Lease lease = new Lease(owner(stored).orElseThrow(), until);
            return with(stored, new JobState.Processing(lease), stored.expiresAt(), stored.attempts());
        });
    }

    @Override
    public boolean countAttempt(Job claimed) {
        return replaceHeld(claimed, stored -> with(stored, stored.state(), stored.expiresAt(), stored.attempts() + 1));
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return replaceHeld(claimed, stored -> ended(stored, at, new JobState.Completed(at, result)));
    }

    @Override
    public boolean fail(Job claimed, Instant at, Failure failure) {
        return replaceHeld(claimed, stored -> ended(stored, at, new JobState.Failed(at, failure)));
    }

    @Override
    public boolean release(Job claimed, String releaseReason) {
        return replaceHeld(claimed, stored -> {
            JobState pending = new JobState.Pending(Optional.of(releaseReason));
            return with(stored, pending, stored.expiresAt(), stored.attempts());
        });
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return replaceWhere(
                stored -> !stored.status().isTerminal() && !stored.isHeld(now),
                job.id(),
                stored -> ended(stored, now, new JobState.Failed(now, failure)));
    }

    @Override
    public boolean reopen(JobId id, Instant now) {
        return replaceWhere(
                stored -> failedFor(stored, Failure.ATTEMPTS_EXHAUSTED)
                        && stored.terms().maxAttempts().isEmpty()
                        && !stored.isExpired(now),
                id,
                stored -> {
                    JobTerms terms = new JobTerms(
                            stored.terms().resultTtl(),
                            now.plus(JobTerms.MAX_WAIT),
                            stored.terms().maxAttempts(),
                            stored.terms().fingerprint());
                    return new Job(
                            id,
                            stored.type(),
                            stored.requestId(),
                            stored.keyId(),
                            stored.createdAt(),
                            terms,
                            Job.expiryIfOpenedAt(now),
                            0,
                            new JobState.Pending());
                });
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        answer();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !job.isExpired(now));
    }

    private boolean replaceHeld(Job claimed, UnaryOperator<Job> change) {
        return owner(claimed).isPresent()
                && replaceWhere(stored -> owner(stored).equals(owner(claimed)), claimed.id(), change);
    }

    private synchronized boolean replaceWhere(Predicate<Job> guard, JobId id, UnaryOperator<Job> change) {
        answer();
        Job stored = jobs.get(id);
        if (stored == null || !guard.test(stored)) {
            return false;
        }
        jobs.put(id, change.apply(stored));
        return true;
    }

    private static Optional<String> owner(Job job) {
        return job.state() instanceof JobState.Processing held
                ? Optional.of(held.lease().owner())
                : Optional.empty();
    }

    private static boolean failedFor(Job job, String kind) {
        return job.state() instanceof JobState.Failed failed && failed.failure().is(kind);
    }

    private static Job ended(Job job, Instant at, JobState end) {
        Instant expiry = end instanceof JobState.Failed failed
                ? job.expiryIfFailedAt(at, failed.failure())
                : job.expiryIfEndedAt(at);
        return with(job, end, expiry, job.attempts());
    }

    private void answer() {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    private static Job with(Job job, JobState state, Instant expiresAt, int attempts) {
        return new Job(
                job.id(),
                job.type(),
                job.requestId(),
                job.keyId(),
                job.createdAt(),
                job.terms(),
                expiresAt,
                attempts,
                state);
    }
}
