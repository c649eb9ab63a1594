package io.hermod.local;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every accepted job ends with one outcome, even if processes are killed. {@link ChaosIT} kills more of them. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class KilledProcessesIT {
    /** Longer than a process takes to start where much else runs. */
    private static final Duration VISIBILITY = Duration.ofSeconds(12);

    @AutoClose
    private static KillableSystem system;

    @BeforeAll
    static void start() {
        system = new KillableSystem(VISIBILITY, 2);
    }

    @Test
    void everyJobEndsOnce_whileWorkersAndSubmitAreKilled() throws Exception {
        KillPlan plan = KillPlan.of(40, 3, 2);

        KillCounts counts = new KillRun(system, plan).run();

        counts.print();
        counts.keepThePromise(plan);
    }
}
