package io.hermod.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator redrives jobs that exhausted their attempts. */
@MicronautTest(startApplication = false)
class RedriveFunctionTest extends DeadLetterFixture {
    @Inject
    RedriveFunction function;

    @Test
    void exhaustedJobs_arePendingAgain_andOnTheQueue() {
        Job first = exhausted();
        Job second = exhausted();

        assertThat(redrive(Map.of())).isEqualTo(report(2, 0, 0));

        assertThat(failedJobs.redriven()).contains(message(first), message(second));
        assertThat(found(first).state()).isEqualTo(new JobState.Pending());
        assertThat(found(first).attempts()).isZero();
        assertThat(found(first).terms().isOverdue(now())).isFalse();
        assertThat(redrive(Map.of())).isEqualTo(report(0, 0, 0));
    }

    @Test
    void noMoreJobsAreSent_thanWereAskedFor() {
        Stream.generate(this::exhausted)
                .limit(15)
                .forEach(job -> assertThat(job.attempts()).isZero());

        assertThat(redrive(Map.of("most", 12))).isEqualTo(report(12, 0, 0));
        assertThat(redrive(Map.of())).isEqualTo(report(3, 0, 0));
    }

    /** A redrive that died after it had reopened the job, or a message that was kept twice. */
    @Test
    void jobThatIsOpen_isSentAgain() {
        Job job = exhausted();
        store.reopen(job.ref(), now());

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 0));
        assertThat(failedJobs.redriven()).contains(message(job));
    }

    @Test
    void jobThatEndedOtherwise_orIsGone_isForgotten() {
        Job refused = created();
        store.abandon(refused, now(), SampleJobs.failure(400, "invalid_request_error"));
        failedJobs.keep(message(refused));
        failedJobs.keep(message(SampleJobs.pendingChat()));

        assertThat(redrive(Map.of())).isEqualTo(report(0, 2, 0));
        failedJobs.showAgain();
        assertThat(failedJobs.kept()).isEmpty();
    }

    @Test
    void unreadableMessage_isStillKept() {
        failedJobs.keep("no message of ours");
        Job job = exhausted();

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 1));

        assertThat(failedJobs.kept()).containsExactly("no message of ours");
        assertThat(failedJobs.redriven()).contains(message(job));
    }

    @Test
    void nothingIsReceived_ifTheTimeIsOver() {
        exhausted();

        assertThat(function.handleRequest(Map.of(), TestInvocation.of(Duration.ofSeconds(9))))
                .isEqualTo(report(0, 0, 0));
    }

    @Test
    void fault_isThrown_andMessagesNotYetSentStayKept() {
        Job job = exhausted();
        failedJobs.goDown();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> redrive(Map.of()));
        failedJobs.comeUp();

        assertThat(redrive(Map.of())).isEqualTo(report(1, 0, 0));
        assertThat(failedJobs.redriven()).contains(message(job));
    }

    @Test
    void max_mustBeAPositiveWholeNumber() {
        assertThat(List.<Object>of(0, -1, 1.5, "all", 1L << 40))
                .allSatisfy(most -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> redrive(Map.of("most", most)))
                        .withMessage("most must be a whole number above 0"));
    }

    private Map<String, Integer> redrive(Map<String, Object> event) {
        return function.handleRequest(event, TestInvocation.of(Duration.ofSeconds(30)));
    }

    private static Map<String, Integer> report(int sentAgain, int forgotten, int unreadable) {
        return Map.of("sent_again", sentAgain, "forgotten", forgotten, "unreadable", unreadable);
    }

    private Job exhausted() {
        Job job = created();
        store.abandon(job, now(), SampleJobs.failure(500, Failure.ATTEMPTS_EXHAUSTED));
        failedJobs.keep(message(job));
        return job;
    }
}
