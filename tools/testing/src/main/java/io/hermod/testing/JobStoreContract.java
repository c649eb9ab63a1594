package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link JobStore} keeps to. An implementation's test extends this and says how to make one. */
public abstract class JobStoreContract {
    private static final StoredResult RESULT = new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"answer\":42}")));
    private static final Failure FAILURE = SampleJobs.failure(429, "rate_limit_error");
    private static final Failure EXHAUSTED = SampleJobs.failure(500, Failure.ATTEMPTS_EXHAUSTED);
    private static final Failure NOT_QUEUED = SampleJobs.failure(503, Failure.NOT_QUEUED);

    protected abstract JobStore store();

    @Test
    protected void job_isFoundAsItWasCreated() {
        Job job = pendingChat();

        assertThat(store().create(job)).isEqualTo(new Creation.Created());

        assertThat(store().find(job.id(), NOW)).contains(job);
    }

    @Test
    protected void create_saysThatTheIdIsTaken_andChangesNothing() {
        Job job = pendingChat();
        store().create(job);
        Job other = Job.pending(job.id(), job.type(), "request-2", NOW.plusSeconds(1), job.terms());

        assertThat(store().create(other)).isEqualTo(new Creation.IdTaken(job));

        assertThat(store().find(job.id(), NOW)).contains(job);
    }

    @Test
    protected void unknownJob_isNotFound() {
        assertThat(store().find(JobId.random(), NOW)).isEmpty();
    }

    @Test
    protected void expiredJob_isNotFound_thoughNothingHasDeletedIt() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().find(job.id(), job.expiresAt())).isEmpty();
    }

    @Test
    protected void claim_countsTheAttempt_andKeepsTheLease() {
        Job claimed = claimed("worker-1");

        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.state()).isEqualTo(new JobState.Processing(leaseOf("worker-1")));
        assertThat(store().find(claimed.id(), NOW)).contains(claimed);
    }

    @Test
    protected void claim_isRefused_whileAnotherHoldsTheLease() {
        Job claimed = claimed("worker-1");

        assertThat(store().claim(claimed.id(), leaseOf("worker-2"), NOW.plusSeconds(59)))
                .isInstanceOf(Claim.AlreadyLeased.class);

        assertThat(store().find(claimed.id(), NOW)).contains(claimed);
    }

    @Test
    protected void claim_takesOver_onceTheLeaseHasRunOut() {
        Job claimed = claimed("worker-1");
        Instant later = NOW.plusSeconds(61);

        Claim second = store().claim(claimed.id(), new Lease("worker-2", later.plusSeconds(60)), later);

        assertThat(second).isInstanceOf(Claim.Claimed.class);
        assertThat(job(second).attempts()).isEqualTo(2);
        assertThat(store().complete(claimed, later, RESULT)).isFalse();
        assertThat(store().complete(job(second), later, RESULT)).isTrue();
    }

    @Test
    protected void claim_ofAnUnknownOrExpiredJob_findsItGone() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().claim(JobId.random(), leaseOf("worker-1"), NOW)).isEqualTo(new Claim.Gone());
        assertThat(store().claim(job.id(), leaseOf("worker-1"), job.expiresAt()))
                .isEqualTo(new Claim.Gone());
    }

    @Test
    protected void complete_recordsTheResult_andLetsItExpireAfterItsTtl() {
        Job claimed = claimed("worker-1");
        Instant at = NOW.plusSeconds(3);

        assertThat(store().complete(claimed, at, RESULT)).isTrue();

        Job ended = found(claimed.id(), at);
        assertThat(ended.state()).isEqualTo(new JobState.Completed(at, RESULT));
        assertThat(ended.expiresAt()).isBetween(at.plusSeconds(3600), at.plusSeconds(3601));
        assertThat(store().find(claimed.id(), ended.expiresAt())).isEmpty();
    }

    @Test
    protected void complete_recordsWhereTheResultLies() {
        Job claimed = claimed("worker-1");
        StoredResult elsewhere =
                new StoredResult.External(PayloadKey.ofResult(claimed.id(), Duration.ofHours(1)), 7_000_000, 3_000_000);

        assertThat(store().complete(claimed, NOW, elsewhere)).isTrue();

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Completed(NOW, elsewhere));
    }

    @Test
    protected void fail_recordsTheError_withItsStatus() {
        Job claimed = claimed("worker-1");
        Instant at = NOW.plusSeconds(3);

        assertThat(store().fail(claimed, at, FAILURE)).isTrue();

        assertThat(found(claimed.id(), at).state()).isEqualTo(new JobState.Failed(at, FAILURE));
    }

    @Test
    protected void release_givesTheJobBack_andKeepsItsAttempts() {
        Job claimed = claimed("worker-1");

        assertThat(store().release(claimed, "out of time")).isTrue();

        assertThat(found(claimed.id(), NOW).status()).isEqualTo(JobStatus.PENDING);
        Claim again = store().claim(claimed.id(), leaseOf("worker-2"), NOW);
        assertThat(job(again).attempts()).isEqualTo(2);
    }

    @Test
    protected void release_keepsWhy() {
        Job claimed = claimed("worker-1");

        store().release(claimed, "out of time");

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Pending(Optional.of("out of time")));
    }

    @Test
    protected void renew_movesTheLease() {
        Job claimed = claimed("worker-1");
        Instant until = leaseOf("worker-1").until().plusSeconds(60);

        assertThat(store().renew(claimed, until)).isTrue();

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Processing(new Lease("worker-1", until)));
        assertThat(store().claim(claimed.id(), leaseOf("worker-2"), until.minusSeconds(1)))
                .isEqualTo(new Claim.AlreadyLeased(until));
        assertThat(store().complete(claimed, NOW, RESULT)).isTrue();
    }

    @Test
    protected void count_addsAnAttempt() {
        Job claimed = claimed("worker-1");

        assertThat(store().countAttempt(claimed)).isTrue();

        Job counted = found(claimed.id(), NOW);
        assertThat(counted.attempts()).isEqualTo(2);
        assertThat(counted.state()).isEqualTo(claimed.state());
    }

    @Test
    protected void leaseThatWasTakenOver_allowsNothing() {
        Job claimed = claimed("worker-1");
        Instant later = NOW.plusSeconds(61);
        Job second = job(store().claim(claimed.id(), new Lease("worker-2", later.plusSeconds(60)), later));

        assertThat(store().renew(claimed, later.plusSeconds(90))).isFalse();
        assertThat(store().countAttempt(claimed)).isFalse();
        assertThat(store().release(claimed, "late")).isFalse();
        assertThat(store().fail(claimed, later, FAILURE)).isFalse();
        assertThat(store().complete(claimed, later, RESULT)).isFalse();

        assertThat(store().find(claimed.id(), later)).contains(second);
    }

    @Test
    protected void giveUp_failsAJobThatNobodyHas() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().abandon(job, NOW, NOT_QUEUED)).isTrue();

        assertThat(found(job.id(), NOW).state()).isEqualTo(new JobState.Failed(NOW, NOT_QUEUED));
    }

    @Test
    protected void giveUp_isRefused_whileAWorkerHasTheJob() {
        Job claimed = claimed("worker-1");
        Instant end = leaseOf("worker-1").until();

        assertThat(store().abandon(claimed, end.minusMillis(1), EXHAUSTED)).isFalse();
        assertThat(found(claimed.id(), NOW).status()).isEqualTo(JobStatus.PROCESSING);

        assertThat(store().abandon(claimed, end, EXHAUSTED)).isTrue();
        assertThat(store().complete(claimed, end, RESULT)).isFalse();
        assertThat(found(claimed.id(), end).state()).isEqualTo(new JobState.Failed(end, EXHAUSTED));
    }

    @Test
    protected void overdueJob_isNotClaimed_butFound() {
        Job job = pendingChat();
        store().create(job);
        Instant deadline = job.terms().deadline();

        assertThat(store().claim(job.id(), leaseOf("worker-1"), deadline)).isEqualTo(new Claim.Overdue(job));
        assertThat(store().claim(job.id(), leaseOf("worker-1"), deadline.minusMillis(1)))
                .isInstanceOf(Claim.Claimed.class);
    }

    @Test
    protected void overdueJob_isLeftToWhoeverHoldsIt_untilTheLeaseRunsOut() {
        Job job = pendingChat();
        store().create(job);
        Instant deadline = job.terms().deadline();
        Lease lease = new Lease("worker-1", deadline.plusSeconds(30));
        Job claimed = job(store().claim(job.id(), lease, deadline.minusSeconds(1)));

        assertThat(store().claim(job.id(), leaseOf("worker-2"), deadline.plusSeconds(29)))
                .isEqualTo(new Claim.AlreadyLeased(lease.until()));
        assertThat(store().claim(job.id(), leaseOf("worker-2"), deadline.plusSeconds(30)))
                .isEqualTo(new Claim.Overdue(claimed));
        assertThat(store().complete(claimed, deadline.plusSeconds(31), RESULT)).isTrue();
    }

    @Test
    protected void exhaustedJob_isReopened_asIfItWereNew() {
        Job claimed = claimed("worker-1");
        store().fail(claimed, NOW, EXHAUSTED);
        Instant later = NOW.plusSeconds(600);

        assertThat(store().reopen(claimed.id(), later)).isTrue();

        Job open = found(claimed.id(), later);
        assertThat(open.state()).isEqualTo(new JobState.Pending());
        assertThat(open.attempts()).isZero();
        assertThat(open.terms().deadline())
                .isEqualTo(later.plus(JobTerms.MAX_WAIT).truncatedTo(ChronoUnit.MILLIS));
        assertThat(open.expiresAt()).isEqualTo(Job.expiryIfOpenedAt(later));
        assertThat(store().claim(open.id(), leaseOf("worker-2"), NOW)).isInstanceOf(Claim.Claimed.class);
    }

    @Test
    protected void noOtherJob_isReopened() {
        Job job = pendingChat();
        store().create(job);
        assertThat(store().reopen(job.id(), NOW)).isFalse();

        Job failed = claimed("worker-1");
        store().fail(failed, NOW, FAILURE);
        assertThat(store().reopen(failed.id(), NOW)).isFalse();

        Job exhausted = claimed("worker-1");
        store().fail(exhausted, NOW, EXHAUSTED);
        assertThat(store().reopen(exhausted.id(), exhausted.expiryIfFailedAt(NOW, EXHAUSTED)))
                .isFalse();
        assertThat(store().reopen(JobId.random(), NOW)).isFalse();
    }

    /** Its caller was promised so many calls and no more. */
    @Test
    protected void jobWithBoundedAttempts_isNotReopened() {
        JobTerms once = new JobTerms(Duration.ofHours(1), NOW.plusSeconds(60), OptionalInt.of(1), Optional.empty());
        Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, once);
        store().create(job);
        store().abandon(job, NOW, EXHAUSTED);

        assertThat(store().reopen(job.id(), NOW)).isFalse();
    }

    /** However short its TTL: mending what was wrong takes its time. */
    @Test
    protected void jobThatWasGivenUp_canBeSentAgainForDays() {
        Job job = pendingChat();
        store().create(job);
        store().abandon(job, NOW, EXHAUSTED);
        Instant later = NOW.plus(Job.REDRIVABLE).minusSeconds(1);

        assertThat(found(job.id(), later).status()).isEqualTo(JobStatus.FAILED);
        assertThat(store().reopen(job.id(), later)).isTrue();
    }

    @Test
    protected void idOfAJobThatWasNeverQueued_isFree() {
        Job job = pendingChat();
        store().create(job);
        store().abandon(job, NOW, NOT_QUEUED);
        Job again = Job.pending(job.id(), job.type(), "request-2", NOW, job.terms());

        assertThat(store().create(again)).isEqualTo(new Creation.Created());

        assertThat(store().find(job.id(), NOW)).contains(again);
    }

    @Test
    protected void idOfAnExpiredJob_isFree() {
        Job job = pendingChat();
        store().create(job);
        Job again = Job.pending(job.id(), job.type(), "request-2", job.expiresAt(), job.terms());

        assertThat(store().create(again)).isEqualTo(new Creation.Created());
    }

    @Test
    protected void terms_areKept() {
        JobTerms terms =
                new JobTerms(Duration.ofSeconds(7), NOW.plusSeconds(9), OptionalInt.of(3), Optional.of("fingerprint"));
        Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, terms);
        store().create(job);

        assertThat(found(job.id(), NOW)).isEqualTo(job);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    protected void endedJob_staysAsItIs_whateverIsWrittenToIt(JobStatus status) {
        Job claimed = claimed("worker-1");
        if (status == JobStatus.COMPLETED) {
            store().complete(claimed, NOW, RESULT);
        } else {
            store().fail(claimed, NOW, EXHAUSTED);
        }
        Job ended = found(claimed.id(), NOW);

        assertThat(store().claim(claimed.id(), leaseOf("worker-2"), NOW.plusSeconds(100)))
                .isEqualTo(new Claim.Ended());
        assertThat(store().release(claimed, "out of time")).isFalse();
        assertThat(store().abandon(claimed, NOW.plusSeconds(100), NOT_QUEUED)).isFalse();

        assertThat(store().find(claimed.id(), NOW)).contains(ended);
    }

    /** The table of transitions holds for the store: what it allows happens, what it forbids does not. */
    @ParameterizedTest
    @CsvSource({
        "PENDING, PROCESSING", "PENDING, COMPLETED", "PENDING, FAILED",
        "PROCESSING, PENDING", "PROCESSING, COMPLETED", "PROCESSING, FAILED",
        "COMPLETED, PENDING", "COMPLETED, PROCESSING", "COMPLETED, FAILED",
        "FAILED, PENDING", "FAILED, PROCESSING", "FAILED, COMPLETED"
    })
    protected void status_changesAsTheTableAllows(JobStatus from, JobStatus to) {
        Job job = inStatus(from);
        Instant later = NOW.plusSeconds(10);

        switch (to) {
            case PENDING -> {
                if (from == JobStatus.FAILED) {
                    store().reopen(job.id(), later);
                } else {
                    store().release(job, "out of time");
                }
            }
            case PROCESSING -> store().claim(job.id(), leaseOf("worker-9"), later);
            case COMPLETED -> store().complete(job, later, RESULT);
            case FAILED -> {
                if (from == JobStatus.PENDING) {
                    store().abandon(job, later, NOT_QUEUED);
                } else {
                    store().fail(job, later, FAILURE);
                }
            }
        }

        JobStatus expected = JobTransition.isAllowed(from, to) ? to : from;
        assertThat(found(job.id(), later).status()).isEqualTo(expected);
    }

    @Test
    protected void onlyOneOfManyWorkers_claimsAJob() throws Exception {
        Job job = pendingChat();
        store().create(job);
        List<Callable<Claim>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Lease lease = leaseOf("worker-" + i);
            claims.add(() -> store().claim(job.id(), lease, NOW));
        }

        List<Claim> outcomes = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Claim> outcome : workers.invokeAll(claims)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes).filteredOn(Claim.Claimed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Claim.AlreadyLeased.class::isInstance).hasSize(15);
    }

    private Job inStatus(JobStatus status) {
        Job job = pendingChat();
        store().create(job);
        if (status == JobStatus.PENDING) {
            return job;
        }
        Job claimed = job(store().claim(job.id(), leaseOf("worker-1"), NOW));
        switch (status) {
            case COMPLETED -> store().complete(claimed, NOW, RESULT);
            case FAILED -> store().fail(claimed, NOW, EXHAUSTED);
            default -> {}
        }
        return found(job.id(), NOW);
    }

    private Job claimed(String owner) {
        Job job = pendingChat();
        store().create(job);
        return job(store().claim(job.id(), leaseOf(owner), NOW));
    }

    private Job found(JobId id, Instant now) {
        return store().find(id, now).orElseThrow();
    }

    private static Job job(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Claimed.class);
        return ((Claim.Claimed) claim).job();
    }
}
