package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Timings;
import io.hermod.testing.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** A provider that would still be waited for when the worker's invocation ends. */
@ExtendWith(SharedSystem.class)
class SlowProviderIT {
    /** A little more than the worker keeps back for itself. */
    private static final Duration SHORT_INVOCATION = Timings.WORKER_RESERVE.plusMillis(1_500);

    private final FaultySystem system;

    SlowProviderIT(FaultySystem system) {
        this.system = system;
    }

    static Stream<ScriptedAnswer> slowness() {
        return Stream.of(new ScriptedAnswer.Hanging(), SampleAnswer.chat().trickled(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("slowness")
    @Execution(ExecutionMode.CONCURRENT)
    void message_comesAgain_whenTheInvocationEndsFirst(ScriptedAnswer slow) {
        JobRun run = submitted(slow);
        JobRun besides = submitted(SampleAnswer.chat());
        List<Message> batch = Stream.of(run, besides)
                .flatMap(each -> each.messages().stream())
                .toList();

        List<String> comeAgain = system.work(batch, SHORT_INVOCATION);

        assertThat(comeAgain).containsExactly(batch.getFirst().messageId());
        assertThat(run.poll().status()).isEqualTo(202);
        assertThat(run.providerCalls()).isEqualTo(1);
        besides.completed();
        assertThat(system.workLater(run.messages())).isEmpty();
        assertThat(run.providerCalls()).isEqualTo(2);
        run.completed();
    }

    /** A job whose first answer is that, and the second a good one. */
    private JobRun submitted(ScriptedAnswer first) {
        return system.run(JobRun.Size.SMALL, first, SampleAnswer.chat()).submitted();
    }
}
