package io.hermod.simulation;

import io.hermod.admin.AdminUnderTest;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Admins who ask for a delivery again, of an attempt that the history has. */
record Redeliveries(Services services, Functions functions) {
    private static final int MAX = 3;

    /** At random times, in some of the schedules. */
    static void plan(Services services, Functions functions) {
        Redeliveries redeliveries = new Redeliveries(services, functions);
        int count = services.random().nextInt(3) == 0 ? services.random().nextInt(1, MAX + 1) : 0;
        for (int i = 0; i < count; i++) {
            long scale = 1L << services.random().nextInt(20, 28);
            services.scheduler().after(Duration.ofMillis(services.random().nextLong(scale)), redeliveries::redeliver);
        }
    }

    private void redeliver() {
        List<DeliveryAttempt> attempts = services.attempts().all();
        if (!attempts.isEmpty()) {
            redeliver(attempts.get(services.random().nextInt(attempts.size())));
        }
    }

    private void redeliver(DeliveryAttempt attempt) {
        SimulatedProcess process = functions.process("admin", Timings.API_TIMEOUT);
        AdminUnderTest admin = new AdminUnderTest(
                new RemoteEndpoints(services, process),
                new RemoteHistory(services, process),
                new RemoteAnnouncements(services, process),
                services.scheduler());
        process.start(() -> {
            Instant since = services.scheduler().instant();
            try {
                if (admin.redeliver(attempt.id().toString())) {
                    services.ends().redelivered(attempt.webhookId(), since);
                }
            } catch (ServiceFault down) {
                services.trace().add(() -> process + " fails: " + down.reason());
            }
        });
    }
}
