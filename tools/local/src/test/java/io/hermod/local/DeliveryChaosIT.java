package io.hermod.local;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * As {@link KilledDeliveriesIT}, with many jobs and many kills; runs with {@code mvn -Pchaos verify}. {@code
 * -Dhermod.chaos.seed=N} makes the same choices again, though not the same race.
 */
@Tag("chaos")
@EnabledOnOs(OS.LINUX)
class DeliveryChaosIT {
    @Test
    void eachEndOfAThousandJobsIsDelivered() throws Exception {
        DeliveryRun.check(KillPlan.of(1_000, 20, 0), 10, 120, 3);
    }
}
