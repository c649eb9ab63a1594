package io.hermod.simulation;

import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import java.time.Duration;

/** Cancels or deletes some of the accepted jobs at random times; again if the call fails. */
record Cancellations(Services services, Functions functions) {
    private static final int RETRIES = 3;
    private static final int ONE_OF = 4;

    /** From the job's acceptance on. */
    void follow(History history) {
        if (services.random().nextInt(ONE_OF) == 0) {
            boolean delete = services.random().nextBoolean();
            Duration time = Duration.ofMillis(
                    services.random().nextLong(1L << services.random().nextInt(10, 24)));
            services.scheduler().after(time, () -> end(history, delete, RETRIES));
        }
    }

    private void end(History history, boolean delete, int retries) {
        SimulatedProcess process = functions.process("cancel", Timings.API_TIMEOUT);
        process.start(() -> {
            try {
                end(process, history, delete);
            } catch (ServiceFault down) {
                if (retries > 0) {
                    services.scheduler().after(Duration.ofSeconds(2), () -> end(history, delete, retries - 1));
                }
            }
        });
    }

    private void end(SimulatedProcess process, History history, boolean delete) {
        JobCalls calls = JobCalls.in(process, services);
        if (delete) {
            boolean found = calls.delete(history);
            services.trace().add(() -> process + (found ? " deletes " : " does not find ") + history);
        } else {
            calls.cancel(history)
                    .flatMap(JobCalls::outcome)
                    .filter(_ -> services.witness().isPresent(history))
                    .ifPresent(envelope -> services.witness().seen(history, envelope.asUtf8()));
        }
    }
}
