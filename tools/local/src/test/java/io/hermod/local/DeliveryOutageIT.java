package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Timings;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.testing.Fault;
import io.hermod.testing.ProxiedCall;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each call to AWS on a delivery's way fails in each way until the outage is over, and the end is delivered. */
@ExtendWith(SharedSystem.class)
class DeliveryOutageIT {
    /** A provider gets three seconds of it. */
    private static final Duration SHORT_INVOCATION = Timings.WORKER_RESERVE.plusSeconds(3);

    private final FaultySystem system;
    private final ScriptedProvider receiver = ScriptedProvider.answering(ScriptedAnswer.bare(503));
    private final WebhookEndpoint endpoint = SampleWebhooks.endpointAt(receiver.url() + "/hook");

    DeliveryOutageIT(FaultySystem system) {
        this.system = system;
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** A call of the webhook function. The receiver fails, so that the next attempt is sent too. */
    enum Step {
        FINDS_ENDPOINT("GetItem"),
        FINDS_JOB("GetItem"),
        DELAYS_NEXT_ATTEMPT("SendMessage"),
        ADDS_ATTEMPT("PutItem");

        private final String operation;

        Step(String operation) {
            this.operation = operation;
        }

        boolean isBeforeThePost() {
            return this == FINDS_ENDPOINT || this == FINDS_JOB;
        }

        boolean is(ProxiedCall call, String endpointId) {
            return call.operation().equals(operation)
                    && (this != FINDS_ENDPOINT || call.body().asUtf8().contains(endpointId))
                    && (this != FINDS_JOB || !call.body().asUtf8().contains(endpointId));
        }
    }

    static List<Arguments> steps() {
        return Arrays.stream(Step.values())
                .flatMap(step -> SampleFaults.each().map(fault -> Arguments.of(step, fault)))
                .toList();
    }

    /** The outcome is written; the queue of deliveries does not respond. The worker that comes next announces it. */
    @ParameterizedTest
    @MethodSource("io.hermod.local.SampleFaults#each")
    @Execution(ExecutionMode.CONCURRENT)
    void end_isAnnounced_onceTheQueueOfDeliveriesResponds(Fault fault) {
        JobRun run = run();
        List<Message> messages = run.messages();
        run.play(call -> call.operation().equals("SendMessage") ? fault : new Fault.Pass());

        List<String> comeAgain = system.work(messages, SHORT_INVOCATION);
        run.heal();

        assertThat(comeAgain).containsExactly(messages.getFirst().messageId());
        assertThat(run.completed()).contains("completed");
        assertThat(system.workLater(messages)).isEmpty();
        assertThat(run.providerCalls()).isEqualTo(1);
        assertThat(system.deliveries().attempt(system.deliveries().due(run))).isEmpty();
        assertThat(attempts(run)).extracting(DeliveryAttempt::outcome).contains(Outcome.RETRYABLE_FAILURE);
    }

    @ParameterizedTest
    @MethodSource("steps")
    @Execution(ExecutionMode.CONCURRENT)
    void delivery_comesAgain_andTheReceiverKnowsTheDouble(Step step, Fault fault) {
        JobRun run = run();
        assertThat(system.work(run.messages())).isEmpty();
        List<Message> due = system.deliveries().due(run);
        run.play(call -> step.is(call, endpoint.id()) ? fault : new Fault.Pass());

        List<String> comeAgain = system.deliveries().attempt(due);
        int before = receiver.calls();
        run.heal();

        assertThat(comeAgain).containsExactly(due.getFirst().messageId());
        assertThat(before).isEqualTo(step.isBeforeThePost() ? 0 : 1);
        assertThat(system.deliveries().attempt(due)).isEmpty();
        assertThat(receiver.calls()).isEqualTo(before + 1);
        assertThat(attempts(run)).isNotEmpty();
    }

    /** What the history has of the one end that the receiver got. */
    private List<DeliveryAttempt> attempts(JobRun run) {
        List<String> ids = receiver.requests().stream()
                .filter(request -> request.body().asUtf8().contains(run.jobId()))
                .map(request -> request.header("webhook-id").orElseThrow())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        return system.deliveries().history(ids.getFirst());
    }

    private JobRun run() {
        system.deliveries().register(endpoint);
        JobRun run = system.run(JobRun.Size.SMALL, JobRun.answerOf(JobRun.Size.SMALL))
                .announcedTo(endpoint.settings().name())
                .submitted();
        system.proxied().know(endpoint.id(), run);
        return run;
    }
}
