package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private static final JobTerms TERMS = JobTerms.usual(NOW, Duration.ofMinutes(5));

    private final Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, TERMS);

    @Test
    void pending_hasNotBeenClaimed_andOutlivesItsMessage() {
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.attempts()).isZero();
        assertThat(job.createdAt()).isEqualTo(NOW);
        assertThat(job.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void isExpired_fromTheInstantOn_whichIsItsExpiry() {
        assertThat(job.isExpired(job.expiresAt().minusNanos(1))).isFalse();
        assertThat(job.isExpired(job.expiresAt())).isTrue();
        assertThat(job.isExpired(job.expiresAt().plusNanos(1))).isTrue();
    }

    @Test
    void outcome_expiresItsTtlAfterTheEnd_inWholeSecondsRoundedUp() {
        assertThat(job.readableIfEndedAt(NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(job.readableIfEndedAt(NOW.plusMillis(1))).isEqualTo(NOW.plusSeconds(301));
    }

    @Test
    void exhaustedJob_isKeptForARedrive_longerThanItCanBeRead() {
        Failure exhausted = new Failure(500, Optional.of(Failure.ATTEMPTS_EXHAUSTED), Payload.utf8("{}"));
        Job failed = job.with(copy -> {
            copy.state = new JobState.Failed(NOW, exhausted);
            copy.expiresAt = job.expiryIfFailedAt(NOW, exhausted);
        });

        assertThat(failed.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(5)));
        assertThat(failed.isExpired(NOW.plusSeconds(299))).isFalse();
        assertThat(failed.isExpired(NOW.plusSeconds(300))).isTrue();
    }

    @Test
    void endedJobWithAWebhook_isKeptForItsDeliveries_butNoShorterThanItCanBeRead() {
        Job announced = job.announcedTo(Optional.of(new JobWebhook("endpoint-1", 3)));
        Job week = announced.with(copy -> copy.terms = JobTerms.usual(NOW, Duration.ofDays(7)));

        assertThat(job.expiryIfCompletedAt(NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(announced.expiryIfCompletedAt(NOW.plusMillis(1)))
                .isEqualTo(NOW.plus(Duration.ofDays(2)).plusSeconds(1));
        assertThat(week.expiryIfCompletedAt(NOW)).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    /** The payload store deletes results after a year. */
    @Test
    void ttl_isAYearAtMost() {
        assertThat(JobTerms.usual(NOW, Duration.ofDays(4_000)).resultTtl()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void isLeased_untilTheLeaseExpires() {
        Lease lease = new Lease("worker-1", NOW.plusSeconds(60));
        Job claimed = job.with(copy -> copy.state = new JobState.Processing(lease));

        assertThat(job.isLeased(NOW)).isFalse();
        assertThat(claimed.isLeased(NOW.plusSeconds(59))).isTrue();
        assertThat(claimed.isLeased(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void lease_isExpired_fromItsEndOn() {
        Lease lease = new Lease("worker-1", NOW);

        assertThat(lease.isExpired(NOW.minusNanos(1))).isFalse();
        assertThat(lease.isExpired(NOW)).isTrue();
    }
}
