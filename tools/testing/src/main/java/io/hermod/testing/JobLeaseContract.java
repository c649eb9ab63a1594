package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Claiming jobs, and what the owner of a lease may do. */
interface JobLeaseContract extends JobStoreFixture {
    @Test
    default void claim_countsTheAttempt_andKeepsTheLease() {
        Job claimed = claimed("worker-1");

        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.state()).isEqualTo(new JobState.Processing(leaseOf("worker-1")));
        assertThat(store().find(claimed.id(), NOW)).contains(claimed);
    }

    @Test
    default void claim_isRefused_whileAnotherLeaseRuns() {
        Job claimed = claimed("worker-1");

        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), NOW.plusSeconds(59)))
                .isInstanceOf(Claim.AlreadyLeased.class);

        assertThat(store().find(claimed.id(), NOW)).contains(claimed);
    }

    @Test
    default void claim_takesOver_onceTheLeaseHasExpired() {
        Job claimed = claimed("worker-1");
        Instant later = NOW.plusSeconds(61);

        Claim second = store().claim(claimed.ref(), new Lease("worker-2", later.plusSeconds(60)), later);

        assertThat(second).isInstanceOf(Claim.Claimed.class);
        assertThat(job(second).attempts()).isEqualTo(2);
        assertThat(store().complete(claimed, later, RESULT)).isFalse();
        assertThat(store().complete(job(second), later, RESULT)).isTrue();
    }

    @Test
    default void claim_ofAnUnknownOrExpiredJob_findsItGone() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().claim(SampleJobs.unknown(), leaseOf("worker-1"), NOW))
                .isEqualTo(new Claim.Gone());
        assertThat(store().claim(job.ref(), leaseOf("worker-1"), job.expiresAt()))
                .isEqualTo(new Claim.Gone());
    }

    /** The response to the first try was lost. */
    @Test
    default void claim_succeedsAgain_forTheSameLease_andCountsOneAttempt() {
        Job claimed = claimed("worker-1");

        assertThat(store().claim(claimed.ref(), leaseOf("worker-1"), NOW)).isEqualTo(new Claim.Claimed(claimed));

        assertThat(found(claimed.id(), NOW).attempts()).isEqualTo(1);
    }

    @Test
    default void messageOfAnEarlierJob_findsItGone() {
        Job earlier = pendingChat();
        store().create(earlier);
        Job later = Job.pending(earlier.id(), earlier.type(), "request-2", earlier.expiresAt(), SampleJobs.terms());
        store().create(later);

        assertThat(store().claim(earlier.ref(), leaseOf("worker-1"), NOW)).isEqualTo(new Claim.Gone());
        assertThat(store().find(earlier.ref())).isEmpty();
        assertThat(store().find(later.ref())).contains(later);
    }

    @Test
    default void jobWithoutAnAttemptLeft_isNotClaimed_butFound() {
        Job job = pendingChat().with(copy -> copy.attempts = JobTerms.MAX_ATTEMPTS - 1);
        store().create(job);
        Job last = job(store().claim(job.ref(), leaseOf("worker-1"), NOW));
        Instant later = leaseOf("worker-1").until();

        assertThat(store().claim(job.ref(), leaseOf("worker-2"), NOW)).isEqualTo(new Claim.AlreadyLeased(later));
        assertThat(store().claim(job.ref(), leaseOf("worker-2"), later)).isEqualTo(new Claim.Exhausted(last));
    }

    @Test
    default void onlyOneOfManyWorkers_claimsAJob() throws Exception {
        Job job = pendingChat();
        store().create(job);

        List<Claim> outcomes = Concurrently.run(16, i -> store().claim(job.ref(), leaseOf("worker-" + i), NOW));

        assertThat(outcomes).filteredOn(Claim.Claimed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Claim.AlreadyLeased.class::isInstance).hasSize(15);
    }

    @Test
    default void overdueJob_isNotClaimed_butFound() {
        Job job = pendingChat();
        store().create(job);
        Instant deadline = job.terms().deadline();

        assertThat(store().claim(job.ref(), leaseOf("worker-1"), deadline)).isEqualTo(new Claim.Overdue(job));
        assertThat(store().claim(job.ref(), leaseOf("worker-1"), deadline.minusMillis(1)))
                .isInstanceOf(Claim.Claimed.class);
    }

    @Test
    default void overdueJob_keepsItsLease_untilThatExpires() {
        Job job = pendingChat();
        store().create(job);
        Instant deadline = job.terms().deadline();
        Lease lease = new Lease("worker-1", deadline.plusSeconds(30));
        Job claimed = job(store().claim(job.ref(), lease, deadline.minusSeconds(1)));

        assertThat(store().claim(job.ref(), leaseOf("worker-2"), deadline.plusSeconds(29)))
                .isEqualTo(new Claim.AlreadyLeased(lease.until()));
        assertThat(store().claim(job.ref(), leaseOf("worker-2"), deadline.plusSeconds(30)))
                .isEqualTo(new Claim.Overdue(claimed));
        assertThat(store().complete(claimed, deadline.plusSeconds(31), RESULT)).isTrue();
    }

    @Test
    default void release_makesTheJobPending_andKeepsItsAttempts() {
        Job claimed = claimed("worker-1");

        assertThat(store().release(claimed, "out of time")).isTrue();

        assertThat(found(claimed.id(), NOW).status()).isEqualTo(JobStatus.PENDING);
        Claim again = store().claim(claimed.ref(), leaseOf("worker-2"), NOW);
        assertThat(job(again).attempts()).isEqualTo(2);
    }

    @Test
    default void release_keepsTheReason() {
        Job claimed = claimed("worker-1");

        store().release(claimed, "out of time");

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Pending(Optional.of("out of time")));
    }

    @Test
    default void unclaim_makesTheJobPending_andTakesTheAttemptBack() {
        Job claimed = claimed("worker-1");

        assertThat(store().unclaim(claimed, "the store is down")).isTrue();

        Job pending = found(claimed.id(), NOW);
        assertThat(pending.state()).isEqualTo(new JobState.Pending(Optional.of("the store is down")));
        assertThat(pending.attempts()).isZero();
        assertThat(store().unclaim(claimed, "again")).isFalse();
    }

    @Test
    default void renew_movesTheLease() {
        Job claimed = claimed("worker-1");
        Instant until = leaseOf("worker-1").until().plusSeconds(60);

        assertThat(store().renew(claimed, until)).isTrue();

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Processing(new Lease("worker-1", until)));
        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), until.minusSeconds(1)))
                .isEqualTo(new Claim.AlreadyLeased(until));
        assertThat(store().complete(claimed, NOW, RESULT)).isTrue();
    }

    @Test
    default void run_holdsTheLease_thatAWorkerHasHandedOff() {
        Job claimed = claimed("worker-1");
        Lease lease = Lease.ofRemoteRun(NOW.plusSeconds(600));

        assertThat(store().handOff(claimed, SampleJobs.remoteRun(), lease)).isTrue();

        Job remote = found(claimed.id(), NOW);
        assertThat(remote.remote()).contains(SampleJobs.remoteRun());
        assertThat(remote.state()).isEqualTo(new JobState.Processing(lease));
        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), NOW.plusSeconds(599)))
                .isEqualTo(new Claim.Remote(remote));
        assertThat(store().complete(claimed, NOW, RESULT)).isFalse();
    }

    /** The response to the first try was lost. */
    @Test
    default void handOffAndResume_succeedAgain_ifTheyAreRepeated() {
        Job claimed = claimed("worker-1");
        Lease lease = Lease.ofRemoteRun(NOW.plusSeconds(600));

        assertThat(store().handOff(claimed, SampleJobs.remoteRun(), lease)).isTrue();
        assertThat(store().handOff(claimed, SampleJobs.remoteRun(), lease)).isTrue();

        Job remote = found(claimed.id(), NOW);
        Optional<Job> resumed = store().resume(remote, leaseOf("worker-2"));
        assertThat(resumed).isPresent();
        assertThat(store().resume(remote, leaseOf("worker-2"))).isEqualTo(resumed);
    }

    @Test
    default void laterRun_replacesAnEarlierOne_thatHadMore() {
        Job claimed = claimed("worker-1");
        store().handOff(claimed, SampleJobs.remoteRun(), Lease.ofRemoteRun(NOW.plusSeconds(600)));
        Job resumed =
                store().resume(found(claimed.id(), NOW), leaseOf("worker-2")).orElseThrow();
        RemoteRun earlier = SampleJobs.remoteRun();
        RemoteRun later =
                new RemoteRun(earlier.model(), Optional.empty(), earlier.look(), Optional.empty(), earlier.startedAt());

        store().handOff(resumed, later, Lease.ofRemoteRun(NOW.plusSeconds(600)));

        assertThat(found(claimed.id(), NOW).remote()).contains(later);
    }

    @Test
    default void jobThatIsRecalled_isPending_andNamesNoRun() {
        Job claimed = claimed("worker-1");
        store().handOff(claimed, SampleJobs.remoteRun(), Lease.ofRemoteRun(NOW.plusSeconds(600)));
        Job remote = found(claimed.id(), NOW);

        assertThat(store().recall(remote, "its run failed")).isTrue();

        Job recalled = found(claimed.id(), NOW);
        assertThat(recalled.state()).isEqualTo(new JobState.Pending(Optional.of("its run failed")));
        assertThat(recalled.remote()).isEmpty();
        assertThat(recalled.attempts()).isEqualTo(1);
        assertThat(store().recall(remote, "its run failed")).isFalse();
    }

    @Test
    default void worker_resumesARun_once_andCountsNoAttempt() {
        Job claimed = claimed("worker-1");
        store().handOff(claimed, SampleJobs.remoteRun(), Lease.ofRemoteRun(NOW.plusSeconds(600)));
        Job remote = found(claimed.id(), NOW);

        Job resumed = store().resume(remote, leaseOf("worker-2")).orElseThrow();

        assertThat(resumed.attempts()).isEqualTo(1);
        assertThat(store().resume(remote, leaseOf("worker-3"))).isEmpty();
        assertThat(store().complete(resumed, NOW, RESULT)).isTrue();
    }

    @Test
    default void worker_takesOver_onceTheRunsLeaseHasExpired() {
        Job claimed = claimed("worker-1");
        Instant end = NOW.plusSeconds(600);
        store().handOff(claimed, SampleJobs.remoteRun(), Lease.ofRemoteRun(end));

        Claim second = store().claim(claimed.ref(), new Lease("worker-2", end.plusSeconds(60)), end);

        assertThat(job(second).remote()).contains(SampleJobs.remoteRun());
        assertThat(job(second).attempts()).isEqualTo(2);
    }

    @Test
    default void countAttempt_countsAnAttempt_onceIfTheCallIsRepeated() {
        Job claimed = claimed("worker-1");

        assertThat(store().countAttempt(claimed, 2)).isTrue();
        assertThat(store().countAttempt(claimed, 2)).isTrue();

        Job counted = found(claimed.id(), NOW);
        assertThat(counted.attempts()).isEqualTo(2);
        assertThat(counted.state()).isEqualTo(claimed.state());
    }

    @Test
    default void countAttempt_thatArrivesLate_changesNothing() {
        Job claimed = claimed("worker-1");
        store().countAttempt(claimed, 3);

        assertThat(store().countAttempt(claimed, 2)).isFalse();

        assertThat(found(claimed.id(), NOW).attempts()).isEqualTo(3);
    }
}
