package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One caller's burst does not make the others wait until it is over. */
class FairnessIT {
    private static final int BURST = 500;
    private static final int CONNECTIONS = 16;

    private final Gate gate = new Gate();

    @Test
    void loneJobOfOneKey_overtakesTheBurstOfAnother() throws Exception {
        try (RunningSystem system =
                        RunningSystem.start(Hosting.InProcess.usual().withMaxWorkers(1));
                SqsClient sqs = system.system()
                        .aws()
                        .connect(
                                SqsClient.builder(),
                                system.system().aws().endpoints().sqs())) {
            ScriptedModel bursting = system.modelThat(request -> gate.pass(SampleAnswer.chat()));
            CompletableFuture<Integer> overtaken = new CompletableFuture<>();
            ScriptedModel lone = system.modelThat(request -> answerAfterNoting(bursting, overtaken));

            burst(system, bursting);
            submit(system, lone, "sk-bf-of-b");
            Eventually.get(
                    () -> QueueDepth.of(sqs, system.system().aws().names().queueUrl()), depth -> depth.shown() == 0);
            gate.open();

            assertThat(overtaken.get()).isLessThan(BURST / 10);
            Eventually.get(bursting::calls, calls -> calls == BURST);
        }
    }

    private static ScriptedAnswer answerAfterNoting(ScriptedModel bursting, CompletableFuture<Integer> overtaken) {
        overtaken.complete(bursting.calls());
        return SampleAnswer.chat();
    }

    private static void burst(RunningSystem system, ScriptedModel model) throws InterruptedException {
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            connections
                    .invokeAll(IntStream.range(0, BURST)
                            .mapToObj(i -> Executors.callable(() -> submit(system, model, "sk-bf-of-a")))
                            .toList())
                    .forEach(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
        }
    }

    private static void submit(RunningSystem system, ScriptedModel model, String key) {
        String body = "{\"model\":\"" + model.of("openai") + "\",\"messages\":[{}]}";
        JobClient.location(system.client().submit(RequestType.CHAT_COMPLETION, body, "x-bf-vk", key));
    }
}
