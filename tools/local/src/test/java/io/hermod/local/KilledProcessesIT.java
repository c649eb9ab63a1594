package io.hermod.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every accepted job ends with one outcome, even if processes are killed. {@link ChaosIT} kills more of them. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class KilledProcessesIT {
    @Test
    void everyJobEndsOnce_whileWorkersAndSubmitAreKilled() throws Exception {
        KillRun.check(KillPlan.of(40, 3, 2), 2);
    }
}
