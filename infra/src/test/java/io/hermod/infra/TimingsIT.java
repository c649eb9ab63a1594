package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.NetworkSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The template's times agree with each other, and with what the functions do within them. */
class TimingsIT {
    private static final int API_GATEWAYS_SECONDS = 30;

    private final Synthesized stack = Synthesized.defaults();
    private final JsonNode jobs = stack.properties("AWS::SQS::Queue", "Jobs");
    private final JsonNode deadLetters = stack.properties("AWS::SQS::Queue", "DeadLetters");

    @Test
    void apiFunctions_answerBeforeApiGatewayGivesUp() {
        assertThat(timeoutOf("Submit")).isEqualTo(timeoutOf("Poll")).isLessThan(API_GATEWAYS_SECONDS);
    }

    @Test
    void messages_areHidden_whileTheirWorkerMayRun() {
        assertThat(jobs.path("VisibilityTimeout").asInt()).isEqualTo(timeoutOf("Worker"));
    }

    @Test
    void deadLetters_areHidden_whileTheirFunctionMayRun() {
        assertThat(deadLetters.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(timeoutOf("DeadLetter"));
    }

    /** A dead worker's messages come again once its leases have run out; what is alive says so before. */
    @Test
    void heartbeats_comeBeforeLeasesRunOut_andLeasesBeforeMessagesComeAgain() {
        assertThat(Timings.heartbeatOf(Timings.LEASE)).isLessThan(Timings.LEASE);
        assertThat(Timings.LEASE).isLessThan(Timings.visibilityOf(Timings.LEASE));
        assertThat(Timings.visibilityOf(Timings.LEASE).toSeconds())
                .isLessThan(jobs.path("VisibilityTimeout").asInt());
    }

    /** A job that no message begins any more is ended by its deadline, and can still be polled then. */
    @Test
    void jobs_areKeptLonger_thanTheyMayWait() {
        assertThat(JobTerms.MAX_WAIT.plus(Timings.WORKER_TIMEOUT)).isLessThan(Job.MAX_AGE);
    }

    @Test
    void providers_haveLessTime_thanTheWorker() {
        assertThat(NetworkSettings.DEFAULT.timeout().plus(Timings.WORKER_RESERVE))
                .isLessThan(Duration.ofSeconds(timeoutOf("Worker")));
    }

    /** The messages of a worker that dies before it has hidden them wait for the queue's visibility timeout. */
    @Test
    void worker_hasNotMuchMoreTime_thanAProvider() {
        assertThat(Duration.ofSeconds(timeoutOf("Worker")))
                .isLessThanOrEqualTo(NetworkSettings.DEFAULT.timeout().plus(Duration.ofMinutes(1)));
    }

    /** Deliveries fail no job: the queue delivers a message that is returned each time until the job's deadline. */
    @Test
    void messages_outliveTheirJobsDeadlines() {
        int receives = jobs.at("/RedrivePolicy/maxReceiveCount").asInt();
        Duration kept = Duration.ofSeconds(jobs.path("MessageRetentionPeriod").asInt());

        assertThat(Timings.MAX_BACKOFF.multipliedBy(receives)).isGreaterThan(JobTerms.MAX_WAIT);
        assertThat(kept)
                .isGreaterThan(JobTerms.MAX_WAIT.plus(Timings.MAX_BACKOFF).plus(Timings.WORKER_TIMEOUT));
    }

    /** SQS counts a dead letter's age from when it was first sent. */
    @Test
    void deadLetters_areKeptLonger() {
        assertThat(deadLetters.path("MessageRetentionPeriod").asInt())
                .isGreaterThan(jobs.path("MessageRetentionPeriod").asInt());
    }

    @Test
    void alarmOfWaitingJobs_isNotForOneThatRuns() {
        assertThat(stack.properties("AWS::CloudWatch::Alarm", "Alarmoldestmessage")
                        .path("Threshold")
                        .asInt())
                .isGreaterThan(timeoutOf("Worker"));
    }

    /** Lambda fills a batch above ten only if it may wait for it. */
    @Test
    void batches_waitOnlyWhereTheyMust() {
        assertThat(batchWindowOf(stack)).isZero();
        assertThat(batchWindowOf(Synthesized.everything())).isOne();
    }

    private static int batchWindowOf(Synthesized stack) {
        return stack.resources("AWS::Lambda::EventSourceMapping")
                .findFirst()
                .orElseThrow()
                .at("/Properties/MaximumBatchingWindowInSeconds")
                .asInt();
    }

    private int timeoutOf(String function) {
        return stack.properties("AWS::Lambda::Function", function)
                .path("Timeout")
                .asInt();
    }
}
