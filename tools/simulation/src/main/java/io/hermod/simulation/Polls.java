package io.hermod.simulation;

import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import io.hermod.jobs.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Polls accepted jobs at random times, and at last when they must have ended. */
record Polls(Services services, Functions functions) {
    private static final int RETRIES = 20;
    private static final int POLLS_AT_THE_END = 3;

    /** From the job's acceptance on. */
    void follow(History history) {
        int early = services.random().nextInt(3);
        for (int i = 0; i < early; i++) {
            Duration time = Duration.ofMillis(
                    services.random().nextLong(1L << services.random().nextInt(10, 24)));
            services.scheduler().after(time, () -> poll(history, 0));
        }
        services.scheduler().at(bound(history), () -> pollAtTheEnd(history));
    }

    private Instant bound(History history) {
        return services.witness().bound(history);
    }

    /** A client polls again if a poll was killed. */
    private void pollAtTheEnd(History history) {
        for (int minute = 0; minute < POLLS_AT_THE_END; minute++) {
            services.scheduler().after(Duration.ofMinutes(minute), () -> pollUnlessEnded(history));
        }
        services.scheduler().after(Duration.ofMinutes(5), () -> check(history));
    }

    private void pollUnlessEnded(History history) {
        if (services.witness().isPresent(history) && history.outcome().isEmpty()) {
            poll(history, RETRIES);
        }
    }

    /** An operator may have reopened the job, which then has a later bound. */
    private void check(History history) {
        if (history.outcome().isPresent()) {
            return;
        }
        if (bound(history).isAfter(services.scheduler().instant())) {
            services.scheduler().at(bound(history), () -> pollAtTheEnd(history));
        } else {
            services.witness().breaks(Promise.ENDED_IN_TIME, history + " has not ended by " + bound(history));
        }
    }

    private void poll(History history, int retries) {
        SimulatedProcess process = functions.process("poll", Timings.API_TIMEOUT);
        process.start(() -> {
            try {
                show(process, history);
            } catch (ServiceFault down) {
                if (retries > 0) {
                    services.scheduler().after(Duration.ofSeconds(2), () -> poll(history, retries - 1));
                }
            }
        });
    }

    private void show(SimulatedProcess process, History history) {
        Optional<JobView> view = JobCalls.in(process, services).poll(history);
        services.trace().add(() -> process + view.map(_ -> " sees ").orElse(" does not find ") + history);
        view.flatMap(JobCalls::outcome)
                .filter(_ -> services.witness().isPresent(history))
                .ifPresent(envelope -> services.witness().seen(history, envelope.asUtf8()));
    }
}
