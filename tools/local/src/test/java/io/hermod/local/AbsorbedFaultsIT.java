package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each call to AWS fails once, in each way, and no client notices: the SDK tries again, and the guards bear it. */
@ExtendWith(SharedSystem.class)
class AbsorbedFaultsIT {
    static final List<Arguments> CELLS = SampleFaults.of(".*");
    private static final FaultTable TABLE = new FaultTable("call | fault | attempts | messages | provider");

    private final FaultySystem system;

    AbsorbedFaultsIT(FaultySystem system) {
        this.system = system;
    }

    @AfterAll
    static void print() {
        TABLE.print();
    }

    @ParameterizedTest
    @FieldSource("CELLS")
    @Execution(ExecutionMode.CONCURRENT)
    void job_completes_whenOneCallFails(AwsCall call, Fault fault) {
        JobRun run = system.run(call.request(), JobRun.answerOf(call.result()));
        run.fail(call, fault, 1);

        List<Message> messages = run.submitted().messages();
        system.work(messages);
        String outcome = run.completed();
        int attempts = run.attempts();

        assertThat(attempts).isGreaterThanOrEqualTo(2);
        assertThat(run.providerCalls()).isEqualTo(1);
        assertThat(system.workLater(messages)).as("delivered again").isEmpty();
        assertThat(run.providerCalls()).isEqualTo(1);
        assertThat(run.poll().body()).isEqualTo(outcome);
        TABLE.add(call, SampleFaults.nameOf(fault), attempts, messages.size(), run.providerCalls());
    }
}
