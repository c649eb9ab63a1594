package io.hermod.jobs;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStatus;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AwaitJobTest {
    private static final EarlyAnnouncement EARLY =
            new EarlyAnnouncement(new AnnounceEnd(InMemoryDeliveryQueue::new, Optional.empty()));

    private final InMemoryJobStore store = new InMemoryJobStore();
    private final SettableClock clock = new SettableClock();
    private final Job job = SampleJobs.pending(RequestType.CHAT_COMPLETION);

    AwaitJobTest() {
        store.create(job);
    }

    @Test
    void jobThatDoesNotEnd_isReadLessThanOnceASecond_untilTheTimeIsOver() {
        assertThat(await(Duration.ofSeconds(25)).orElseThrow().status()).isEqualTo(JobStatus.PENDING);

        List<Duration> pauses = clock.pauses();
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(25));
        assertThat(pauses.subList(0, pauses.size() - 1)).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
        assertThat(pauses).hasSizeBetween(6, 10);
    }

    @Test
    void jobThatEnds_isReturnedAtTheNextRead() {
        assertThat(await(Duration.ofSeconds(25), this::cancelInTheSecondPause)
                        .orElseThrow()
                        .status())
                .isEqualTo(JobStatus.FAILED);

        assertThat(clock.pauses()).hasSize(2);
    }

    @Test
    void endedJob_isReturnedAtOnce() {
        store.cancel(job, NOW, SampleJobs.failure(499, "cancelled"));
        Job ended = store.find(job.ref()).orElseThrow();

        assertThat(new AwaitJob(new FindJob(store, EARLY, clock), clock, clock).await(ended, Duration.ofSeconds(25)))
                .contains(ended);

        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void deletedJob_isGone() {
        assertThat(await(Duration.ofSeconds(25), pause -> {
                    cancelInTheSecondPause(pause);
                    store.delete(job.ref());
                }))
                .isEmpty();
    }

    @Test
    void jobWhoseDeadlinePasses_hasFailed() {
        clock.setTo(Duration.ofDays(1).minusSeconds(3));

        assertThat(await(Duration.ofSeconds(25)).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(clock.pauses()).hasSize(3);
    }

    private void cancelInTheSecondPause(Duration pause) {
        if (clock.pauses().size() == 2) {
            store.cancel(job, NOW, SampleJobs.failure(499, "cancelled"));
        }
    }

    private Optional<Job> await(Duration time) {
        return await(time, _ -> {});
    }

    private Optional<Job> await(Duration time, Consumer<Duration> meanwhile) {
        Sleeper sleeper = pause -> {
            clock.sleep(pause);
            meanwhile.accept(pause);
        };
        return new AwaitJob(new FindJob(store, EARLY, clock), clock, sleeper).await(job, time);
    }
}
