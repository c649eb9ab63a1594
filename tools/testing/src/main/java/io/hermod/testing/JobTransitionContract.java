package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobCondition;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobStore.Creation;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import io.hermod.core.job.Lease;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The store's guards are those of {@link JobTransition}: checks every transition in every situation that a job can be
 * in.
 */
interface JobTransitionContract extends JobStoreFixture {
    String WRITER = "writer";

    /** When the job is created, claimed and ended, or a second later. */
    Instant START = SampleJobs.NOW.truncatedTo(ChronoUnit.SECONDS);

    /** When the write is made that is checked. */
    Instant WRITE = START.plus(Job.REDRIVABLE);

    @ParameterizedTest
    @EnumSource
    default void write_isMade_ifAndOnlyIfTheTableAllowsIt(JobTransition transition) {
        List<JobTransition> rows = JobTransition.ofOperation(transition.operation());
        for (Situation situation : Situation.all()) {
            Job claimed = situation.prepare(store());
            Optional<Job> before = store().find(claimed.id(), START);

            boolean made = write(transition, claimed);

            Optional<Job> after = store().find(claimed.id(), START);
            boolean allowed = rows.stream().anyMatch(situation::allows);
            assertThat(made).as("%s: %s", transition, situation).isEqualTo(allowed);
            if (allowed) {
                assertThat(after).as("%s: %s", transition, situation).isNotEqualTo(before);
                assertThat(after.map(Job::status)).isEqualTo(transition.to());
            } else {
                assertThat(after).as("%s: %s", transition, situation).isEqualTo(before);
            }
        }
    }

    /** Makes the write and returns whether the store reports that it was made. */
    private boolean write(JobTransition transition, Job claimed) {
        return switch (transition) {
            case CREATE ->
                store().create(Job.pending(claimed.id(), claimed.type(), "request-2", WRITE, claimed.terms()))
                        instanceof Creation.Created;
            case CLAIM, TAKE_OVER ->
                store().claim(claimed.ref(), new Lease("claimer", WRITE.plusSeconds(60)), WRITE)
                        instanceof Claim.Claimed;
            case RENEW -> store().renew(claimed, WRITE.plusSeconds(90));
            case COUNT_ATTEMPT -> store().countAttempt(claimed, JobTerms.MAX_ATTEMPTS + 1);
            case HAND_OFF -> store().handOff(claimed, SampleJobs.remoteRun(), Lease.ofRemoteRun(WRITE.plusSeconds(90)));
            case RESUME ->
                store().resume(claimed, new Lease("other-writer", WRITE.plusSeconds(90)))
                        .isPresent();
            case RECALL -> store().recall(claimed, "its run failed");
            case RELEASE -> store().release(claimed, "out of time");
            case UNCLAIM -> store().unclaim(claimed, "the store is down");
            case COMPLETE -> store().complete(claimed, WRITE, RESULT);
            case FAIL -> store().fail(claimed, WRITE, FAILURE);
            case ABANDON, EXPIRE -> store().abandon(claimed, WRITE, FAILURE);
            case CANCEL, INTERRUPT -> store().cancel(claimed, WRITE, FAILURE);
            case DELETE_COMPLETED, DELETE_FAILED -> store().delete(claimed.ref());
            case REOPEN -> store().reopen(claimed.ref(), WRITE);
        };
    }

    /** What is stored under the job's id. */
    enum Stored {
        NOTHING,
        PENDING,
        LEASED_BY_WRITER,
        LEASED_BY_OTHER,
        COMPLETED,
        FAILED,
        NEVER_QUEUED,
        EXHAUSTED
    }

    /** What else may forbid a write. */
    enum Obstacle {
        NONE,
        WRITER_MEANS_EARLIER_JOB,
        NO_ATTEMPT_LEFT,
        REQUEST_DELETED
    }

    /** A job just before the write. All instants are boundaries: equal to the time of the write, or one unit later. */
    record Situation(
            Stored stored, Obstacle obstacle, boolean expired, boolean overdue, boolean bounded, boolean leaseExpired) {

        static List<Situation> all() {
            return Stream.of(Stored.values())
                    .flatMap(stored -> Stream.of(Obstacle.values()).flatMap(obstacle -> all(stored, obstacle)))
                    .filter(Situation::isPossible)
                    .toList();
        }

        private static Stream<Situation> all(Stored stored, Obstacle obstacle) {
            return IntStream.range(0, 16)
                    .mapToObj(bits -> new Situation(
                            stored, obstacle, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0));
        }

        private boolean isPossible() {
            return switch (stored) {
                case NOTHING -> obstacle == Obstacle.NONE && !expired && !overdue && !bounded && !leaseExpired;
                case LEASED_BY_WRITER, LEASED_BY_OTHER -> obstacle != Obstacle.REQUEST_DELETED;
                case PENDING -> !leaseExpired && obstacle != Obstacle.REQUEST_DELETED;
                case COMPLETED, FAILED, NEVER_QUEUED, EXHAUSTED ->
                    !leaseExpired && obstacle != Obstacle.NO_ATTEMPT_LEFT;
            };
        }

        boolean allows(JobTransition row) {
            return (row.from().isEmpty() || row.from().equals(status()))
                    && row.conditions().stream().allMatch(this::meets);
        }

        private boolean meets(JobCondition condition) {
            return switch (condition) {
                case ID_FREE -> stored == Stored.NOTHING || stored == Stored.NEVER_QUEUED || expired;
                case SAME_JOB -> obstacle != Obstacle.WRITER_MEANS_EARLIER_JOB;
                case NOT_EXPIRED -> !expired;
                case NOT_OVERDUE -> !overdue;
                case LEASE_EXPIRED -> leaseExpired;
                case LEASE_HELD -> stored == Stored.LEASED_BY_WRITER;
                case ATTEMPTS_LEFT -> obstacle != Obstacle.NO_ATTEMPT_LEFT;
                case ATTEMPTS_EXHAUSTED -> stored == Stored.EXHAUSTED;
                case NO_LATER_ATTEMPT -> true;
                case ATTEMPTS_UNBOUNDED -> !bounded;
                case REQUEST_KEPT -> obstacle != Obstacle.REQUEST_DELETED;
            };
        }

        private Optional<JobStatus> status() {
            return switch (stored) {
                case NOTHING -> Optional.empty();
                case PENDING -> Optional.of(JobStatus.PENDING);
                case LEASED_BY_WRITER, LEASED_BY_OTHER -> Optional.of(JobStatus.PROCESSING);
                case COMPLETED -> Optional.of(JobStatus.COMPLETED);
                case FAILED, NEVER_QUEUED, EXHAUSTED -> Optional.of(JobStatus.FAILED);
            };
        }

        /**
         * Stores the job. Returns it as the writer claimed it once, whether or not the writer still holds the lease.
         */
        Job prepare(JobStore store) {
            Instant start = obstacle == Obstacle.REQUEST_DELETED ? START : START.plusSeconds(1);
            Instant expiry = expired ? WRITE : WRITE.plusSeconds(1);
            JobTerms terms = new JobTerms(
                    Duration.between(start, expiry),
                    overdue ? WRITE : WRITE.plusMillis(1),
                    bounded ? OptionalInt.of(3) : OptionalInt.empty(),
                    Optional.empty());
            int attempts = terms.attemptLimit() - (obstacle == Obstacle.NO_ATTEMPT_LEFT ? 0 : 1);
            boolean isClaimed =
                    status().filter(status -> status != JobStatus.PENDING).isPresent();
            Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", start, terms)
                    .with(copy -> {
                        copy.expiresAt = expiry;
                        copy.attempts = isClaimed ? attempts - 1 : attempts;
                    });
            Lease lease = new Lease(WRITER, leaseExpired ? WRITE : WRITE.plusMillis(1));
            if (stored != Stored.NOTHING) {
                store.create(job);
            }
            if (isClaimed) {
                String owner = stored == Stored.LEASED_BY_OTHER ? "other" : WRITER;
                store.claim(job.ref(), new Lease(owner, lease.until()), start);
            }
            end(store, job.with(copy -> copy.state = new JobState.Processing(lease)), start);
            return writersJob(job).with(copy -> copy.state = new JobState.Processing(lease));
        }

        private Job writersJob(Job job) {
            return obstacle == Obstacle.WRITER_MEANS_EARLIER_JOB
                    ? Job.pending(job.id(), job.type(), job.requestId(), job.createdAt(), job.terms())
                    : job;
        }

        private void end(JobStore store, Job claimed, Instant at) {
            switch (stored) {
                case COMPLETED -> store.complete(claimed, at, RESULT);
                case FAILED -> store.fail(claimed, at, FAILURE);
                case NEVER_QUEUED -> store.fail(claimed, at, JobStoreFixture.NOT_QUEUED);
                case EXHAUSTED -> store.fail(claimed, at, JobStoreFixture.EXHAUSTED);
                case NOTHING, PENDING, LEASED_BY_WRITER, LEASED_BY_OTHER -> {}
            }
        }
    }
}
