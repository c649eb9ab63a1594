package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.Fault;
import io.hermod.testing.GatewayAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each call to AWS fails once, in each way, and no client notices: the SDK tries again, and the guards bear it. */
@ExtendWith(SharedSystem.class)
class AbsorbedFaultsIT {
    private static final FaultTable TABLE = new FaultTable("call", "fault", "attempts", "messages", "provider");

    private final FaultySystem system;

    AbsorbedFaultsIT(FaultySystem system) {
        this.system = system;
    }

    @AfterAll
    static void print() {
        TABLE.print();
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(AwsCall.values())
                .flatMap(call -> SampleFaults.each().map(fault -> Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    @Execution(ExecutionMode.CONCURRENT)
    void job_completes_whenOneCallFails(AwsCall call, Fault fault) {
        JobRun run = system.run(call.request(), JobRun.answerOf(call.result()));
        run.fail(call, fault, 1);

        assertThat(run.submit().status()).isEqualTo(202);
        List<Message> messages = run.messages();
        system.work(messages);
        String outcome = completed(run.poll());
        int attempts = run.attempts();

        assertThat(attempts).isGreaterThanOrEqualTo(2);
        assertThat(run.providerCalls()).isEqualTo(1);
        assertThat(system.workLater(messages)).as("delivered again").isEmpty();
        assertThat(run.providerCalls()).isEqualTo(1);
        assertThat(run.poll().body()).isEqualTo(outcome);
        TABLE.add(call, SampleFaults.nameOf(fault), attempts, messages.size(), run.providerCalls());
    }

    private static String completed(GatewayAnswer outcome) {
        assertThat(outcome.status()).as(outcome.body()).isEqualTo(200);
        assertThat(Json.text(Json.of(outcome.body()), "/status")).isEqualTo("completed");
        return outcome.body();
    }
}
