package io.hermod.testing;

import io.hermod.core.Payload;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.port.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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
        breakWith(new Unavailable("anything", new IllegalStateException("told to be down")));
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
    public Creation create(Job job) {
        answer();
        return jobs.putIfAbsent(job.id(), job) == null ? new Creation.Created() : new Creation.IdTaken();
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
        if (job.state() instanceof JobState.Processing held && !held.lease().hasRunOut(now)) {
            return new Claim.HeldByAnother(held.lease().until());
        }
        Job claimed = with(job, new JobState.Processing(lease), job.expiresAt(), job.attempts() + 1);
        jobs.put(id, claimed);
        return new Claim.Claimed(claimed);
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return replaceHeld(claimed, new JobState.Completed(at, result), claimed.expiryIfEndedAt(at));
    }

    @Override
    public boolean fail(Job claimed, Instant at, int statusCode, Payload error) {
        return replaceHeld(claimed, new JobState.Failed(at, statusCode, error), claimed.expiryIfEndedAt(at));
    }

    @Override
    public boolean release(Job claimed) {
        return replaceHeld(claimed, new JobState.Pending(), claimed.expiresAt());
    }

    @Override
    public boolean abandon(Job pending, Instant at, int statusCode, Payload error) {
        return replaceWhere(
                JobState.Pending.class::isInstance,
                pending,
                new JobState.Failed(at, statusCode, error),
                pending.expiryIfEndedAt(at));
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        answer();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !job.isExpired(now));
    }

    private boolean replaceHeld(Job claimed, JobState state, Instant expiresAt) {
        return claimed.state() instanceof JobState.Processing ours
                && replaceWhere(
                        stored -> stored instanceof JobState.Processing held
                                && held.lease().owner().equals(ours.lease().owner()),
                        claimed,
                        state,
                        expiresAt);
    }

    private synchronized boolean replaceWhere(
            Predicate<JobState> guard, Job expected, JobState state, Instant expiresAt) {
        answer();
        Job stored = jobs.get(expected.id());
        if (stored == null || !guard.test(stored.state())) {
            return false;
        }
        jobs.put(stored.id(), with(stored, state, expiresAt, stored.attempts()));
        return true;
    }

    private void answer() {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    private static Job with(Job job, JobState state, Instant expiresAt, int attempts) {
        return new Job(
                job.id(), job.type(), job.requestId(), job.createdAt(), job.resultTtl(), expiresAt, attempts, state);
    }
}
