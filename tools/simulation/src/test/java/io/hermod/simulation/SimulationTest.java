package io.hermod.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs many schedules of the whole life of jobs. {@code -Dhermod.simulation.seed=N} replays a single one. */
class SimulationTest {
    private static final long SCHEDULES = Long.getLong("hermod.simulation.schedules", 2_000);

    @Test
    void noSchedule_breaksAPromise() {
        Long seed = Long.getLong("hermod.simulation.seed");
        OptionalLong broken = seed == null ? firstBroken() : OptionalLong.of(seed);
        if (broken.isPresent()) {
            assertHolds(Simulation.replay(broken.getAsLong()));
        }
    }

    @Test
    void aSeed_hasTheSameStepsInEveryReplay() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Simulation.replay(seed).trace())
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .isEqualTo(Simulation.replay(seed).trace());
        }
    }

    /** One after the other: two threads would contend for locks of the JDK, and the JDK would reschedule the steps. */
    private static OptionalLong firstBroken() {
        return LongStream.range(0, SCHEDULES)
                .filter(seed -> !Simulation.run(seed).broken().isEmpty())
                .findFirst();
    }

    private static void assertHolds(Simulation.Result result) {
        String story = "seed %d; replay it with -Dhermod.simulation.seed=%d%n%s"
                .formatted(result.seed(), result.seed(), String.join(System.lineSeparator(), result.trace()));
        assertThat(result.broken()).as(story).isEqualTo(List.of());
    }
}
