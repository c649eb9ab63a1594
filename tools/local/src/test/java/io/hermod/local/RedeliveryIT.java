package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.Eventually;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/** The queue delivers at least once, in any order and at any time; a job is run once, and has one outcome. */
@ExtendWith(SharedSystem.class)
@Timeout(60)
class RedeliveryIT {
    private final FaultySystem system;

    RedeliveryIT(FaultySystem system) {
        this.system = system;
    }

    @Test
    void messageThatComesTwiceInABatch_isWorkedOnOnce() {
        JobRun run = submitted(request -> SampleAnswer.chat());
        Message message = run.messages().getFirst();

        List<String> comeAgain = system.work(List.of(message, message));

        assertThat(comeAgain).hasSizeLessThanOrEqualTo(1);
        hasOneOutcome(run, message);
    }

    @Test
    void messageThatComesInTwoBatchesAtOnce_isWorkedOnOnce() throws Exception {
        Gate gate = new Gate();
        JobRun run = submitted(request -> gate.pass(SampleAnswer.chat()));
        Message message = run.messages().getFirst();

        try (ExecutorService lambda = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> first = lambda.submit(() -> system.work(List.of(message)));
            Eventually.get(run::providerCalls, providerCalls -> providerCalls == 1);
            assertThat(system.work(List.of(message))).containsExactly(message.messageId());
            gate.open();
            assertThat(first.get()).isEmpty();
        }

        hasOneOutcome(run, message);
    }

    /** The second worker believes that the first is dead; the first one's answer comes when the job has ended. */
    @Test
    void answerThatComesAfterATakeover_isNotRecorded() throws Exception {
        Gate gate = new Gate();
        AtomicInteger calls = new AtomicInteger();
        JobRun run = submitted(
                request -> calls.incrementAndGet() == 1 ? gate.pass(saying("the first")) : saying("the second"));
        Message message = run.messages().getFirst();

        try (ExecutorService lambda = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> dead = lambda.submit(() -> system.work(List.of(message)));
            Eventually.get(run::providerCalls, providerCalls -> providerCalls == 1);
            assertThat(system.workLater(List.of(message))).isEmpty();
            String outcome = run.poll().body();
            gate.open();
            dead.get();

            assertThat(outcome).contains("the second");
            assertThat(run.poll().body()).isEqualTo(outcome);
        }
        assertThat(run.providerCalls()).isEqualTo(2);
    }

    private JobRun submitted(Function<ReceivedRequest, ScriptedAnswer> provider) {
        return system.run(JobRun.Size.SMALL, provider).submitted();
    }

    private static ScriptedAnswer saying(String text) {
        return ScriptedAnswer.json(SampleAnswer.CHAT.replace("\"hi\"", "\"" + text + "\""));
    }

    /** Even where the message comes again, now and when every lease has run out. */
    private void hasOneOutcome(JobRun run, Message message) {
        String outcome = run.completed();
        assertThat(system.work(List.of(message))).isEmpty();
        assertThat(system.workLater(List.of(message))).isEmpty();
        assertThat(run.poll().body()).isEqualTo(outcome);
        assertThat(run.providerCalls()).isEqualTo(1);
    }
}
