package io.hermod.jobs;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.jobs.ListJobs.Page;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryJobIndex;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListJobsTest {
    private static final EarlyAnnouncement EARLY =
            new EarlyAnnouncement(new AnnounceEnd(InMemoryDeliveryQueue::new, Optional.empty()));

    private static final JobScope OWN = new JobScope.OfKey("vk-1");
    private static final JobFilter ALL_OF_KEY = new JobFilter(OWN, JobSpan.ALL, Optional.empty(), Optional.empty());

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final InMemoryJobIndex index = new InMemoryJobIndex(store);
    private final SettableClock clock = new SettableClock();
    private final ListJobs listJobs = new ListJobs(Optional.of(index), new FindJob(store, EARLY, clock), clock);

    @Test
    void pages_haveAllJobs_eachOnce() {
        List<Job> jobs = create(57);

        List<String> listed = new ArrayList<>();
        Optional<JobPosition> beyond = Optional.empty();
        do {
            Page.Found page = page(from(ALL_OF_KEY, beyond), 10);
            listed.addAll(ids(page));
            beyond = page.next();
        } while (beyond.isPresent());

        assertThat(listed)
                .isEqualTo(jobs.stream()
                        .map(JobPosition::of)
                        .sorted(Collections.reverseOrder())
                        .map(position -> position.id().value())
                        .toList());
        assertThat(index.reads()).hasSize(6);
    }

    @Test
    void lastPage_hasNoCursor_evenIfItIsFull() {
        create(10);

        assertThat(page(ALL_OF_KEY, 10).next()).isEmpty();
    }

    @Test
    void expiredJobs_areLeftOut_andTheirPlacesTaken() {
        create(5);
        clock.setTo(Job.MAX_AGE.plusSeconds(1));
        List<Job> later = create(5, clock.instant().minusSeconds(60));

        assertThat(ids(page(ALL_OF_KEY, 10)))
                .containsExactlyInAnyOrderElementsOf(
                        later.stream().map(job -> job.id().value()).toList());
    }

    @Test
    void overdueJob_isListedAsFailed() {
        create(1);
        clock.setTo(JobTerms.MAX_WAIT);

        assertThat(text(page(ALL_OF_KEY, 10))).contains("\"status\":\"failed\"");
        assertThat(store.all()).singleElement().returns(JobStatus.FAILED, Job::status);
    }

    @Test
    void filter_readsOnUntilThePageIsFull_andGoesOnWhereItStopped() {
        List<Job> jobs = create(300);
        jobs.stream().skip(10).limit(3).forEach(job -> store.cancel(job, NOW, SampleJobs.failure(499, "cancelled")));
        JobFilter failed = new JobFilter(OWN, JobSpan.ALL, Optional.of(JobStatus.FAILED), Optional.empty());

        Page.Found first = page(failed, 2);
        Page.Found second = page(from(failed, first.next()), 2);

        assertThat(ids(first))
                .containsExactly(jobs.get(12).id().value(), jobs.get(11).id().value());
        assertThat(ids(second)).containsExactly(jobs.get(10).id().value());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void filter_readsSoManyJobs_andThenLeavesTheRestToTheNextPage() {
        create(ListJobs.MAX_LOOKED_AT + 1);
        JobFilter speech = new JobFilter(OWN, JobSpan.ALL, Optional.empty(), Optional.of(RequestType.SPEECH));

        Page.Found page = page(speech, 10);

        assertThat(page.envelopes()).isEmpty();
        assertThat(page.next()).isPresent();
        assertThat(page(from(speech, page.next()), 10).next()).isEmpty();
    }

    @Test
    void jobWhoseIdIsUsedAgain_isListedOnce() {
        Job earlier = create(1).getFirst();
        store.abandon(earlier, NOW, SampleJobs.failure(503, Failure.NOT_QUEUED));
        store.create(Job.pending(earlier.id(), RequestType.OCR, "request-2", NOW.plusSeconds(9), SampleJobs.terms())
                .ofKey(Optional.of("vk-1")));

        assertThat(ids(page(ALL_OF_KEY, 10))).containsExactly(earlier.id().value());
    }

    @Test
    void largeErrors_makeAShorterPage() {
        Failure failure = new Failure(500, Optional.empty(), Payload.utf8("{\"e\":\"" + "x".repeat(60_000) + "\"}"));
        create(100).forEach(job -> store.cancel(job, NOW, failure));

        Page.Found page = page(ALL_OF_KEY, 100);

        assertThat(page.envelopes()).hasSizeBetween(30, 40);
        assertThat(page(from(ALL_OF_KEY, page.next()), 100).envelopes()).hasSizeGreaterThan(30);
    }

    @Test
    void tooManyJobsOfAllKeys_areNoPage() {
        create(3);
        index.limitAllTo(2);
        JobFilter all = new JobFilter(new JobScope.All(), JobSpan.ALL, Optional.empty(), Optional.empty());

        assertThat(listJobs.list(all, 10)).isEqualTo(new Page.TooMany());
    }

    @Test
    void nothingIsListed_withoutAnIndex() {
        assertThat(new ListJobs(Optional.empty(), new FindJob(store, EARLY, clock), clock).list(ALL_OF_KEY, 10))
                .isEqualTo(new Page.NotListed());
    }

    private List<Job> create(int count) {
        return create(count, NOW);
    }

    private List<Job> create(int count, Instant first) {
        return IntStream.range(0, count)
                .mapToObj(i -> Job.pending(
                                JobId.random(),
                                RequestType.OCR,
                                "request-1",
                                first.plusMillis(i),
                                JobTerms.usual(first, Duration.ofHours(1)))
                        .ofKey(Optional.of("vk-1")))
                .peek(store::create)
                .toList();
    }

    private Page.Found page(JobFilter filter, int limit) {
        return (Page.Found) listJobs.list(filter, limit);
    }

    private static JobFilter from(JobFilter filter, Optional<JobPosition> beyond) {
        return new JobFilter(
                filter.scope(),
                new JobSpan(Optional.empty(), Optional.empty(), beyond),
                filter.status(),
                filter.type());
    }

    private static String text(Page.Found page) {
        return page.envelopes().getFirst().asUtf8();
    }

    private static List<String> ids(Page.Found page) {
        return page.envelopes().stream()
                .map(envelope -> envelope.asUtf8().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }
}
