package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.job.Timings;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Eventually;
import io.hermod.testing.Fault;
import io.hermod.testing.GatewayAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Each call to AWS fails in each way until the outage is over: callers get 503, and no job is lost or half done. The
 * AWS clients are not those of other tests, because so many failures exhaust their retry quotas.
 */
@ExtendWith(SharedSystem.class)
class OutageIT {
    /** A provider gets three seconds of it. The worker retries to write outcomes for most of the reserve. */
    private static final Duration SHORT_INVOCATION = Timings.WORKER_RESERVE.plusSeconds(3);

    private static final FaultTable TABLE = new FaultTable("call | fault | attempts | submit | messages | come again"
            + " | provider | poll | provider, later | poll, later");

    private static final String NONE = "-";
    private static final int NEVER_ENDING = Integer.MAX_VALUE;

    private static FaultySystem system;

    @BeforeAll
    static void start(EmbeddedAws aws) {
        system = new FaultySystem(aws);
    }

    @AfterAll
    static void stop() {
        system.close();
        TABLE.print();
    }

    static final List<Arguments> SUBMITS = SampleFaults.of("SUBMIT_.*");
    static final List<Arguments> WORKERS = SampleFaults.of("WORKER_(?!PUTS_RESULT).*");
    static final List<Arguments> RESULTS = SampleFaults.of("WORKER_PUTS_RESULT");
    static final List<Arguments> POLLS = SampleFaults.of("POLL_.*");

    /**
     * A job that was written all the same has failed, or waits for a message that never comes; it is never worked on.
     */
    @ParameterizedTest
    @FieldSource("SUBMITS")
    @Execution(ExecutionMode.CONCURRENT)
    void submit_isRefused_andNoJobIsRun(AwsCall call, Fault fault) {
        JobRun run = system.run(call.request(), JobRun.answerOf(call.result()));
        run.fail(call, fault, NEVER_ENDING);

        GatewayAnswer refusal = run.submit();
        int attempts = run.heal();

        isUnavailable(refusal);
        List<Message> messages = run.messages();
        boolean mayBeThere = fault instanceof Fault.AnswerLost;
        assertThat(messages).hasSizeLessThanOrEqualTo(mayBeThere ? attempts : 0);
        assertThat(system.work(messages)).isEmpty();
        assertThat(run.providerCalls()).isZero();
        GatewayAnswer job = run.poll();
        assertThat(state(job))
                .isIn(
                        switch (call) {
                            case SUBMIT_FINDS_UPLOAD -> List.of("404");
                            case SUBMIT_PUTS_ITEM -> List.of("404", "202 pending");
                            default -> List.of("200 failed");
                        });
        add(call, fault, attempts, refusal.status(), messages.size(), 0, 0, state(job), NONE, NONE);
    }

    /** Nothing can be told about the job any more, but that there is none to be worked on. */
    @Test
    void submit_isRefused_whenTheJobCannotEvenBeFailed() {
        JobRun run = system.run(JobRun.Size.SMALL, JobRun.answerOf(JobRun.Size.SMALL));
        run.play(call -> call.operation().equals("PutItem") ? new Fault.Pass() : new Fault.ServerError());

        GatewayAnswer refusal = run.submit();
        run.heal();

        isUnavailable(refusal);
        assertThat(run.messages()).isEmpty();
        assertThat(state(run.poll())).isEqualTo("202 pending");
    }

    /** The queue has the message, and the worker has had the job, before the queue's last answer is lost. */
    @Test
    void submit_isNoRefusal_ofAJobThatTheWorkerHas() {
        JobRun run = system.run(JobRun.Size.SMALL, JobRun.answerOf(JobRun.Size.SMALL));
        run.play(call -> {
            if (!call.operation().equals("SendMessage")) {
                return new Fault.Pass();
            }
            system.work(run.messages());
            return new Fault.AnswerLost();
        });

        GatewayAnswer accepted = run.submit();
        run.heal();

        assertThat(accepted.status()).isEqualTo(202);
        Eventually.get(() -> state(run.poll()), "200 completed"::equals);
        assertThat(system.work(run.messages())).isEmpty();
        assertThat(run.providerCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("WORKERS")
    @Execution(ExecutionMode.CONCURRENT)
    void message_comesAgain_andTheJobHasOneOutcome(AwsCall call, Fault fault) {
        JobRun run = submitted(call);
        List<Message> messages = run.messages();
        run.fail(call, fault, NEVER_ENDING);

        List<String> comeAgain = system.work(messages, SHORT_INVOCATION);
        int attempts = run.heal();
        int providerCalls = run.providerCalls();

        assertThat(comeAgain).containsExactly(messages.getFirst().messageId());
        assertThat(providerCalls).isEqualTo(call == AwsCall.WORKER_ENDS_JOB ? 1 : 0);
        GatewayAnswer meanwhile = run.poll();
        boolean hasEnded = call == AwsCall.WORKER_ENDS_JOB && fault instanceof Fault.AnswerLost;
        assertThat(state(meanwhile).equals("200 completed")).isEqualTo(hasEnded);
        GatewayAnswer outcome = outcomeLater(run, messages);
        assertThat(run.providerCalls()).isEqualTo(hasEnded ? 1 : providerCalls + 1);
        assertThat(state(outcome)).isEqualTo("200 completed");
        add(call, fault, attempts, 202, 1, 1, providerCalls, state(meanwhile), run.providerCalls(), state(outcome));
    }

    /** The one outcome, which is there once the messages have come again, and stays when they come yet again. */
    private static GatewayAnswer outcomeLater(JobRun run, List<Message> messages) {
        assertThat(system.workLater(messages)).isEmpty();
        GatewayAnswer outcome = run.poll();
        assertThat(system.workLater(messages)).isEmpty();
        assertThat(run.poll().body()).isEqualTo(outcome.body());
        return outcome;
    }

    @ParameterizedTest
    @FieldSource("RESULTS")
    @Execution(ExecutionMode.CONCURRENT)
    void job_fails_whenItsResultCannotBeStored(AwsCall call, Fault fault) {
        JobRun run = submitted(call);
        List<Message> messages = run.messages();
        run.fail(call, fault, NEVER_ENDING);

        assertThat(system.work(messages, SHORT_INVOCATION)).isEmpty();
        int attempts = run.heal();
        GatewayAnswer outcome = outcomeLater(run, messages);

        assertThat(state(outcome)).isEqualTo("200 failed");
        assertThat(Json.text(Json.of(outcome.body()), "/error/error/type")).isEqualTo("result_not_stored");
        assertThat(run.providerCalls()).isEqualTo(1);
        add(call, fault, attempts, 202, 1, 0, 1, state(outcome), 1, state(outcome));
    }

    @ParameterizedTest
    @FieldSource("POLLS")
    @Execution(ExecutionMode.CONCURRENT)
    void poll_isRefused_andTheOutcomeIsThereLater(AwsCall call, Fault fault) {
        JobRun run = submitted(call);
        assertThat(system.work(run.messages())).isEmpty();
        run.fail(call, fault, NEVER_ENDING);

        GatewayAnswer refusal = run.poll();
        int attempts = run.heal();

        isUnavailable(refusal);
        GatewayAnswer outcome = run.poll();
        assertThat(state(outcome)).isEqualTo("200 completed");
        assertThat(run.providerCalls()).isEqualTo(1);
        add(call, fault, attempts, 202, 1, 0, 1, refusal.status(), 1, state(outcome));
    }

    private static void add(AwsCall call, Fault fault, Object... counts) {
        TABLE.add(Stream.concat(Stream.of(call, SampleFaults.nameOf(fault)), Stream.of(counts))
                .toArray());
    }

    private static JobRun submitted(AwsCall call) {
        return system.run(call.request(), JobRun.answerOf(call.result())).submitted();
    }

    private static void isUnavailable(GatewayAnswer refusal) {
        assertThat(refusal.status()).as(refusal.body()).isEqualTo(503);
        assertThat(refusal.header("retry-after")).contains("1");
        JsonNode error = Json.of(refusal.body());
        assertThat(Json.names(error)).containsExactly("is_bifrost_error", "status_code", "error", "extra_fields");
        assertThat(error.at("/status_code").asInt()).isEqualTo(503);
        assertThat(Json.text(error, "/error/message")).endsWith("is not available; try again");
    }

    /** The poll's status code, and the job's status if there is one. */
    private static String state(GatewayAnswer poll) {
        return (poll.status() + " " + Json.text(Json.of(poll.body()), "/status")).strip();
    }
}
