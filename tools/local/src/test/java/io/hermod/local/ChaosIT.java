package io.hermod.local;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * As {@link KilledProcessesIT}, with many jobs and many kills; runs with {@code mvn -Pchaos verify}. {@code
 * -Dhermod.chaos.seed=N} makes the same choices again, though not the same race.
 */
@Tag("chaos")
@EnabledOnOs(OS.LINUX)
class ChaosIT {
    /** Longer than a process takes to start where much else runs. */
    private static final Duration VISIBILITY = Duration.ofSeconds(12);

    @AutoClose
    private static KillableSystem system;

    @BeforeAll
    static void start() {
        system = new KillableSystem(VISIBILITY, 3);
    }

    @ParameterizedTest
    @CsvSource({"500, 25, 0", "300, 0, 30", "200, 8, 10"})
    void everyJobEndsOnce(int jobs, int workerKills, int submitKills) throws Exception {
        KillPlan plan = KillPlan.of(jobs, workerKills, submitKills);

        KillCounts counts = new KillRun(system, plan).run();

        counts.print();
        counts.keepThePromise(plan);
    }
}
