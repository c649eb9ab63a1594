package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Creating and finding jobs. */
interface JobCreationContract extends JobStoreFixture {
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
}
