package io.hermod.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.TestInvocation;
import io.hermod.wire.JobMessageCodec;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator sends the jobs again that were given up. */
@MicronautTest(startApplication = false)
class RedriveFunctionTest {
    @Inject
    RedriveFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryFailedJobs failedJobs;

    @Inject
    Clock clock;

    @AfterEach
    void reset() {
        store.reset();
        failedJobs.reset();
    }

    @Test
    void jobsThatWereGivenUp_arePendingAgain_andOnTheQueue() {
        Job first = givenUp();
        Job second = givenUp();

        assertThat(redrive(Map.of())).isEqualTo(report(2, 0, 0));

        assertThat(failedJobs.redriven()).contains(letter(first), letter(second));
        assertThat(found(first).state()).isEqualTo(new JobState.Pending());
        assertThat(found(first).attempts()).isZero();
        assertThat(found(first).terms().isOverdue(clock.instant())).isFalse();
        assertThat(redrive(Map.of())).isEqualTo(report(0, 0, 0));
    }

    @Test
    void noMoreJobsAreSent_thanWereAskedFor() {
        Stream.generate(this::givenUp)
                .limit(15)
                .forEach(job -> assertThat(job.attempts()).isZero());

        assertThat(redrive(Map.of("most", 12))).isEqualTo(report(12, 0, 0));
        assertThat(redrive(Map.of())).isEqualTo(report(3, 0, 0));
    }

    /** A redrive that died after it had opened the job, or one that was asked twice. */
    @Test
    void jobThatIsOpen_isSentAgain() {
        Job job = givenUp();
        store.reopen(job.id(), clock.instant());

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 0));
        assertThat(failedJobs.redriven()).contains(letter(job));
    }

    @Test
    void jobThatEndedOtherwise_orIsGone_isForgotten() {
        Job refused = created();
        store.abandon(refused, clock.instant(), SampleJobs.failure(400, "invalid_request_error"));
        failedJobs.keep(letter(refused));
        failedJobs.keep(letter(SampleJobs.pendingChat()));

        assertThat(redrive(Map.of())).isEqualTo(report(0, 2, 0));
        failedJobs.showAgain();
        assertThat(failedJobs.kept()).isEmpty();
    }

    @Test
    void poison_isStillKept() {
        failedJobs.keep("no message of ours");
        Job job = givenUp();

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 1));

        assertThat(failedJobs.kept()).containsExactly("no message of ours");
        assertThat(failedJobs.redriven()).contains(letter(job));
    }

    @Test
    void nothingIsTaken_whereTheTimeIsOver() {
        givenUp();

        assertThat(function.handleRequest(Map.of(), new TestInvocation(Duration.ofSeconds(9))))
                .isEqualTo(report(0, 0, 0));
    }

    @Test
    void fault_isOne_andWhatWasNotSentIsKept() {
        Job job = givenUp();
        failedJobs.goDown();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> redrive(Map.of()));
        failedJobs.comeUp();

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 0));
        assertThat(failedJobs.redriven()).contains(letter(job));
    }

    @Test
    void numberThatIsNone_isRefused() {
        assertThat(List.<Object>of(0, -1, 1.5, "all", 1L << 40))
                .allSatisfy(most -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> redrive(Map.of("most", most)))
                        .withMessage("most must be a whole number above 0"));
    }

    private Map<String, Integer> redrive(Map<String, Object> event) {
        return function.handleRequest(event, new TestInvocation(Duration.ofSeconds(30)));
    }

    private static Map<String, Integer> report(int sentAgain, int forgotten, int unreadable) {
        return Map.of("sent_again", sentAgain, "forgotten", forgotten, "unreadable", unreadable);
    }

    private Job created() {
        JobTerms terms = JobTerms.usual(clock.instant(), Duration.ofHours(1));
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", clock.instant(), terms);
        store.create(job);
        return job;
    }

    private Job givenUp() {
        Job job = created();
        store.abandon(job, clock.instant(), SampleJobs.failure(500, Failure.ATTEMPTS_EXHAUSTED));
        failedJobs.keep(letter(job));
        return job;
    }

    private static String letter(Job job) {
        return JobMessageCodec.encode(SampleJobs.chatMessage(job.id()));
    }

    private Job found(Job job) {
        return store.find(job.id(), clock.instant()).orElseThrow();
    }
}
