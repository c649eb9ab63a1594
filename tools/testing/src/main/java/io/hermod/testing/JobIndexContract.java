package io.hermod.testing;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobIndex.Positions;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobStore;
import io.hermod.core.request.RequestType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link JobIndex}. The index and the store may have jobs of other tests. */
public abstract class JobIndexContract {
    /** More than an index reads of any shard at once. */
    private static final int MANY = 420;

    private final String keyId = UUID.randomUUID().toString();
    private final JobScope own = new JobScope.OfKey(keyId);

    protected abstract JobStore store();

    /** The index of the store. */
    protected abstract JobIndex index();

    @Test
    void jobs_areInTheOrderOfTheirCreation_newestFirst_eachOnce() {
        List<Job> created = IntStream.range(0, MANY)
                .mapToObj(i -> create(NOW.plusNanos((i * 7_919L % MANY) * 1_000_000), Optional.of(keyId)))
                .toList();

        assertThat(positions(own, JobSpan.ALL)).isEqualTo(newestFirst(created));
    }

    @Test
    void jobsOfOneInstant_areInTheOrderOfTheirIds() {
        List<Job> created = IntStream.range(0, 30)
                .mapToObj(i -> create(NOW, Optional.of(keyId)))
                .toList();

        assertThat(positions(own, JobSpan.ALL)).isEqualTo(newestFirst(created));
    }

    @Test
    void jobsOfOtherKeys_andOfNone_areLeftOut() {
        Job job = create(NOW, Optional.of(keyId));
        create(NOW, Optional.of(keyId + "#1"));
        create(NOW, Optional.of(keyId.substring(1)));
        create(NOW, Optional.empty());

        assertThat(positions(own, JobSpan.ALL)).containsExactly(JobPosition.of(job));
    }

    @Test
    void jobsWithoutAKey_areAScopeOfTheirOwn() {
        Job keyed = create(NOW, Optional.of(keyId));
        Job older = create(NOW.minusSeconds(1), Optional.empty());
        Job newer = create(NOW, Optional.empty());

        assertThat(positions(new JobScope.WithoutKey(), JobSpan.ALL))
                .containsSubsequence(JobPosition.of(newer), JobPosition.of(older))
                .doesNotContain(JobPosition.of(keyed));
    }

    @Test
    void allJobs_areTheOnesOfEachKey_andOfNone() {
        Job oldest = create(NOW.minusSeconds(2), Optional.of(keyId));
        Job open = create(NOW.minusSeconds(1), Optional.empty());
        Job newest = create(NOW, Optional.of(keyId + "-2"));

        assertThat(positions(new JobScope.All(), JobSpan.ALL))
                .containsSubsequence(JobPosition.of(newest), JobPosition.of(open), JobPosition.of(oldest))
                .doesNotHaveDuplicates();
    }

    @Test
    void bounds_areOutsideOfTheSpan() {
        Job before = create(NOW.minusNanos(1), Optional.of(keyId));
        Job at = create(NOW, Optional.of(keyId));
        Job after = create(NOW.plusNanos(1), Optional.of(keyId));

        assertThat(positions(own, after(NOW))).containsExactly(JobPosition.of(after));
        assertThat(positions(own, before(NOW))).containsExactly(JobPosition.of(before));
        assertThat(positions(own, between(NOW.minusNanos(1), NOW.plusNanos(1)))).containsExactly(JobPosition.of(at));
        assertThat(positions(own, between(NOW, NOW))).isEmpty();
        assertThat(positions(own, between(NOW.plusNanos(1), NOW.minusNanos(1)))).isEmpty();
        assertThat(positions(new JobScope.All(), between(NOW.minusNanos(1), NOW.plusNanos(1))))
                .contains(JobPosition.of(at))
                .doesNotContain(JobPosition.of(before), JobPosition.of(after));
    }

    @Test
    void reader_goesOnBeyondAPosition_whileJobsAreCreated() {
        List<Job> created = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> create(NOW.plusSeconds(i / 2), Optional.of(keyId)))
                .toList());
        List<JobPosition> read = new ArrayList<>();
        Optional<JobPosition> last = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<JobPosition> next = positions(own, new JobSpan(Optional.empty(), Optional.empty(), last)).stream()
                    .limit(10)
                    .toList();
            read.addAll(next);
            last = Optional.of(next.getLast());
            create(NOW.plusSeconds(100 + page), Optional.of(keyId));
        }

        assertThat(read).isEqualTo(newestFirst(created));
        assertThat(positions(own, new JobSpan(Optional.empty(), Optional.empty(), last)))
                .isEmpty();
        assertThat(positions(new JobScope.All(), new JobSpan(Optional.empty(), Optional.empty(), last)))
                .doesNotContainAnyElementsOf(read);
    }

    @Test
    void scopeWithoutJobs_isEmpty() {
        assertThat(positions(own, JobSpan.ALL)).isEmpty();
    }

    @Test
    void job_keepsItsPosition_whileItRuns_andIsReadAsItIs() {
        Job job = create(NOW, Optional.of(keyId));
        store().claim(job.ref(), leaseOf("worker-1"), NOW);

        assertThat(positions(own, JobSpan.ALL)).containsExactly(JobPosition.of(job));
        assertThat(index().read(List.of(job.id())))
                .singleElement()
                .isEqualTo(store().find(job.ref()).orElseThrow());
    }

    @Test
    void deletedJob_isLeftOut() {
        Job job = create(NOW, Optional.of(keyId));
        store().cancel(job, NOW, SampleJobs.failure(499, "cancelled"));
        store().delete(job.ref());

        assertThat(positions(own, JobSpan.ALL)).isEmpty();
        assertThat(index().read(List.of(job.id()))).isEmpty();
    }

    @Test
    void jobs_areReadByTheirIds_asManyAsExist() {
        List<Job> created = IntStream.range(0, JobIndex.MAX_READ - 1)
                .mapToObj(i -> create(NOW, Optional.of(keyId)))
                .toList();
        List<JobId> ids = Stream.concat(created.stream().map(Job::id), Stream.of(JobId.random()))
                .toList();

        assertThat(index().read(ids)).containsExactlyInAnyOrderElementsOf(created);
        assertThat(index().read(List.of())).isEmpty();
    }

    private Job create(Instant at, Optional<String> owner) {
        Job job = Job.pending(JobId.random(), RequestType.OCR, "request-1", at, SampleJobs.terms())
                .ofKey(owner);
        assertThat(store().create(job)).isEqualTo(new JobStore.Creation.Created());
        return job;
    }

    private List<JobPosition> positions(JobScope scope, JobSpan span) {
        return switch (index().newestFirst(scope, span)) {
            case Positions.Found(Iterator<JobPosition> found) -> {
                List<JobPosition> positions = new ArrayList<>();
                found.forEachRemaining(positions::add);
                yield positions;
            }
            case Positions.TooMany _ -> throw new AssertionError("too many jobs");
        };
    }

    private static List<JobPosition> newestFirst(List<Job> jobs) {
        return jobs.stream()
                .map(JobPosition::of)
                .sorted(Collections.reverseOrder())
                .toList();
    }

    private static JobSpan after(Instant instant) {
        return new JobSpan(Optional.of(instant), Optional.empty(), Optional.empty());
    }

    private static JobSpan before(Instant instant) {
        return new JobSpan(Optional.empty(), Optional.of(instant), Optional.empty());
    }

    private static JobSpan between(Instant after, Instant before) {
        return new JobSpan(Optional.of(after), Optional.of(before), Optional.empty());
    }
}
