package io.hermod.local;

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
    @ParameterizedTest
    @CsvSource({"500, 25, 0", "300, 0, 30", "200, 8, 10"})
    void everyJobEndsOnce(int jobs, int workerKills, int submitKills) throws Exception {
        KillRun.check(KillPlan.of(jobs, workerKills, submitKills), 3);
    }
}
