package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pending;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Echo;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every {@link JobStore}. The test of an implementation provides the store. */
public interface JobStoreContract extends JobLeaseContract, JobTransitionContract {
    @Test
    default void job_isFoundAsItWasCreated() {
        Job job = pendingChat();

        assertThat(store().create(job)).isEqualTo(new Creation.Created());

        assertThat(store().find(job.id(), NOW)).contains(job);
    }

    @Test
    default void terms_areKept() {
        JobTerms terms =
                new JobTerms(Duration.ofSeconds(7), NOW.plusSeconds(9), OptionalInt.of(3), Optional.of("fingerprint"));
        Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, terms);
        store().create(job);

        assertThat(found(job.id(), NOW)).isEqualTo(job);
    }

    @Test
    default void echo_isKept_whenTheJobIsClaimed() {
        Job job =
                pending(RequestType.RESPONSES).echoing(Optional.of(new Echo("gpt-4o", Payload.utf8("{\"a\":\"b\"}"))));
        store().create(job);

        assertThat(found(job.id(), NOW)).isEqualTo(job);
        store().claim(job.ref(), leaseOf("worker-1"), NOW);
        assertThat(found(job.id(), NOW).echo()).isEqualTo(job.echo());
    }

    @Test
    default void webhook_isKept_untilTheJobHasEnded() {
        Job job = pendingChat().announcedTo(Optional.of(new JobWebhook("endpoint-1", 3)));
        Job claimed = claimed(job);

        store().complete(claimed, NOW, RESULT);

        assertThat(found(job.id(), NOW).webhook()).isEqualTo(job.webhook());
    }

    /** A delivery may be attempted for hours, and reads the outcome each time. */
    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    default void endedJobWithAWebhook_isKeptForTwoDays_thoughReadersDoNotSeeIt(JobStatus status) {
        Job claimed = claimed(pendingChat().announcedTo(Optional.of(new JobWebhook("endpoint-1", 3))));
        end(claimed, status);
        Instant expiry = claimed.readableIfEndedAt(NOW);

        assertThat(store().find(claimed.id(), expiry)).isEmpty();
        Job kept = store().find(claimed.ref()).orElseThrow();
        assertThat(kept.status()).isEqualTo(status);
        assertThat(kept.expiresAt()).isBetween(NOW.plus(Job.DELIVERABLE), NOW.plus(Job.DELIVERABLE.plusSeconds(1)));
        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), expiry)).isEqualTo(new Claim.Ended(kept));
    }

    @Test
    default void idOfAJobThatIsKeptForItsDeliveries_isTaken_untilTheJobIsDeletedOrNoLongerKept() {
        Job claimed = claimed(pendingChat().announcedTo(Optional.of(new JobWebhook("endpoint-1", 3))));
        store().complete(claimed, NOW, RESULT);
        Job kept = store().find(claimed.ref()).orElseThrow();
        Job later = later(kept, kept.readableIfEndedAt(NOW));

        assertThat(store().create(later)).isEqualTo(new Creation.IdTaken(kept));
        assertThat(store().delete(kept.ref())).isTrue();
        assertThat(store().create(later)).isEqualTo(new Creation.Created());
        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), later.createdAt()))
                .isEqualTo(new Claim.Gone());
    }

    @Test
    default void idOfAJobThatIsNoLongerKeptForItsDeliveries_isFree() {
        Job claimed = claimed(pendingChat().announcedTo(Optional.of(new JobWebhook("endpoint-1", 3))));
        store().complete(claimed, NOW, RESULT);
        Job kept = store().find(claimed.ref()).orElseThrow();

        assertThat(store().create(later(kept, kept.expiresAt()))).isEqualTo(new Creation.Created());
    }

    private static Job later(Job earlier, Instant at) {
        return Job.pending(earlier.id(), earlier.type(), "request-2", at, SampleJobs.terms());
    }

    @Test
    default void create_isRefused_ifTheIdIsTaken() {
        Job job = pendingChat();
        store().create(job);
        Job other = Job.pending(job.id(), job.type(), "request-2", NOW.plusSeconds(1), job.terms());

        assertThat(store().create(other)).isEqualTo(new Creation.IdTaken(job));

        assertThat(store().find(job.id(), NOW)).contains(job);
    }

    @Test
    default void idOfAJobThatWasNeverQueued_isFree() {
        Job job = pendingChat();
        store().create(job);
        store().abandon(job, NOW, NOT_QUEUED);
        Job again = Job.pending(job.id(), job.type(), "request-2", NOW, job.terms());

        assertThat(store().create(again)).isEqualTo(new Creation.Created());

        assertThat(store().find(job.id(), NOW)).contains(again);
    }

    @Test
    default void idOfAnExpiredJob_isFree() {
        Job job = pendingChat();
        store().create(job);
        Job again = Job.pending(job.id(), job.type(), "request-2", job.expiresAt(), job.terms());

        assertThat(store().create(again)).isEqualTo(new Creation.Created());
    }

    @Test
    default void unknownJob_isNotFound() {
        assertThat(store().find(JobId.random(), NOW)).isEmpty();
    }

    @Test
    default void expiredJob_isNotFound_beforeItIsDeleted() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().find(job.id(), job.expiresAt())).isEmpty();
    }

    @Test
    default void complete_recordsTheResult_andLetsItExpireAfterItsTtl() {
        Job claimed = claimed("worker-1");
        Instant at = NOW.plusSeconds(3);

        assertThat(store().complete(claimed, at, RESULT)).isTrue();

        Job ended = found(claimed.id(), at);
        assertThat(ended.state()).isEqualTo(new JobState.Completed(at, RESULT));
        assertThat(ended.expiresAt()).isBetween(at.plusSeconds(3600), at.plusSeconds(3601));
        assertThat(store().find(claimed.id(), ended.expiresAt())).isEmpty();
    }

    @Test
    default void complete_recordsTheKeyOfAnExternalResult() {
        Job claimed = claimed("worker-1");
        StoredResult external =
                new StoredResult.External(PayloadKey.ofResult(claimed.id(), Duration.ofHours(1)), 7_000_000, 3_000_000);

        assertThat(store().complete(claimed, NOW, external)).isTrue();

        assertThat(found(claimed.id(), NOW).state()).isEqualTo(new JobState.Completed(NOW, external));
    }

    @Test
    default void fail_recordsTheError_withItsStatus() {
        Job claimed = claimed("worker-1");
        Instant at = NOW.plusSeconds(3);

        assertThat(store().fail(claimed, at, FAILURE)).isTrue();

        assertThat(found(claimed.id(), at).state()).isEqualTo(new JobState.Failed(at, FAILURE));
    }

    @Test
    default void abandon_failsAJob_withoutALease() {
        Job job = pendingChat();
        store().create(job);

        assertThat(store().abandon(job, NOW, NOT_QUEUED)).isTrue();

        assertThat(found(job.id(), NOW).state()).isEqualTo(new JobState.Failed(NOW, NOT_QUEUED));
    }

    @Test
    default void abandon_isRefused_whileALeaseRuns() {
        Job claimed = claimed("worker-1");
        Instant end = leaseOf("worker-1").until();

        assertThat(store().abandon(claimed, end.minusMillis(1), EXHAUSTED)).isFalse();
        assertThat(found(claimed.id(), NOW).status()).isEqualTo(JobStatus.PROCESSING);

        assertThat(store().abandon(claimed, end, EXHAUSTED)).isTrue();
        assertThat(store().complete(claimed, end, RESULT)).isFalse();
        assertThat(found(claimed.id(), end).state()).isEqualTo(new JobState.Failed(end, EXHAUSTED));
    }

    @Test
    default void exhaustedJob_isReopened_asIfItWereNew() {
        Job claimed = claimed("worker-1");
        store().fail(claimed, NOW, EXHAUSTED);
        Instant later = NOW.plusSeconds(600);

        assertThat(store().reopen(claimed.ref(), later)).isTrue();

        Job open = found(claimed.id(), later);
        assertThat(open.state()).isEqualTo(new JobState.Pending());
        assertThat(open.attempts()).isZero();
        assertThat(open.terms().deadline())
                .isEqualTo(later.plus(JobTerms.MAX_WAIT).truncatedTo(ChronoUnit.MILLIS));
        assertThat(open.expiresAt()).isEqualTo(Job.expiryOfPending(later));
        assertThat(store().claim(open.ref(), leaseOf("worker-2"), NOW)).isInstanceOf(Claim.Claimed.class);
    }

    private Job exhausted() {
        Job job = pendingChat();
        store().create(job);
        store().abandon(job, NOW, EXHAUSTED);
        return job;
    }

    /** Fixing the cause may take days. Readers do not see the job longer than its TTL. */
    @Test
    default void exhaustedJob_canBeReopenedForDays_thoughItsErrorHasExpired() {
        Job job = exhausted();
        Instant expiry = job.readableIfEndedAt(NOW);

        assertThat(store().find(job.id(), expiry.minusMillis(1))).isPresent();
        assertThat(store().find(job.id(), expiry)).isEmpty();
        assertThat(store().find(job.ref())).isPresent();
        assertThat(store().reopen(job.ref(), job.redrivableUntil().minusSeconds(1)))
                .isTrue();
    }

    @Test
    default void idOfAnExhaustedJob_isFree_onceItsErrorHasExpired() {
        Job job = exhausted();
        Instant expiry = job.readableIfEndedAt(NOW);
        Job later = Job.pending(job.id(), job.type(), "request-2", expiry, SampleJobs.terms());

        assertThat(store().create(later)).isEqualTo(new Creation.Created());
        assertThat(store().reopen(job.ref(), expiry)).isFalse();
        assertThat(found(job.id(), expiry)).isEqualTo(later);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    default void endedJob_isNotChanged(JobStatus status) {
        Job claimed = claimed("worker-1");
        end(claimed, status);
        Job ended = found(claimed.id(), NOW);

        assertThat(store().claim(claimed.ref(), leaseOf("worker-2"), NOW.plusSeconds(100)))
                .isEqualTo(new Claim.Ended(ended));
        assertThat(store().find(claimed.id(), NOW)).contains(ended);
    }
}
