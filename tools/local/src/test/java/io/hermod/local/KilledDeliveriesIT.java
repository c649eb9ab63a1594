package io.hermod.local;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each end is delivered, even if workers and webhook functions are killed; runs with {@code mvn -Pchaos verify}. */
@Tag("chaos")
@EnabledOnOs(OS.LINUX)
class KilledDeliveriesIT {
    @Test
    void eachEndIsDelivered_whileWorkersAndWebhookFunctionsAreKilled() throws Exception {
        DeliveryRun.check(KillPlan.of(60, 2, 0), 2, 30, 2);
    }
}
