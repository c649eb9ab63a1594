package io.hermod.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hermod.benchmarks.cost.JobShape;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BenchApiIT {
    private static final JobShape CHAT = JobShape.CHAT;
    private static final Duration PAUSE = Duration.ofMillis(10);

    @Test
    void jobThatCompletes_isAResult() throws Exception {
        assertThat(pollsUntilTheResult(CHAT.answer(new Random(7)))).isPositive();
    }

    /** Failures are quick and cheap, so they must not count as results. */
    @Test
    void jobThatFails_isNoResult() {
        byte[] nothingOfUse = "<html>".getBytes(StandardCharsets.UTF_8);

        assertThatIllegalStateException()
                .isThrownBy(() -> pollsUntilTheResult(nothingOfUse))
                .withMessageContaining("\"status\":\"failed\"");
    }

    private static int pollsUntilTheResult(byte[] answer) throws Exception {
        try (SlowModel model = new SlowModel(answer, Duration.ZERO);
                LocalSystem system = LocalSystem.start(0, model.environment(), Hosting.InProcess.usual())) {
            Api api = new Api(system.url());
            return api.awaitResult(api.submit(CHAT.path(), CHAT.contentType(), CHAT.request(new Random(7))), PAUSE);
        }
    }
}
