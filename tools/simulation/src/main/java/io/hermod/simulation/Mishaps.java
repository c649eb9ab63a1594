package io.hermod.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Freezes, thaws and kills processes at random times. Half of the schedules have none. */
final class Mishaps {
    private final Services services;
    private final RandomGenerator random;
    private final double rate;

    Mishaps(Services services) {
        this.services = services;
        random = services.random();
        rate = random.nextBoolean() ? 0 : random.nextDouble(0.5);
    }

    void plan(SimulatedProcess process) {
        if (random.nextDouble() < rate) {
            services.scheduler().after(anyTime(), () -> freeze(process));
        }
        if (random.nextDouble() < rate) {
            services.scheduler().after(anyTime(), () -> kill(process));
        }
    }

    private void freeze(SimulatedProcess process) {
        if (process.isRunning()) {
            services.trace().add(() -> process + " is frozen");
            process.freeze();
            services.scheduler().after(anyTime(), () -> {
                services.faults().happened(services.scheduler().instant());
                services.trace().add(() -> process + " is thawed");
                process.thaw();
            });
        }
    }

    private void kill(SimulatedProcess process) {
        if (process.isAlive()) {
            services.trace().add(() -> process + " is killed");
            services.faults().happened(services.scheduler().instant());
            process.kill();
        }
    }

    /** From milliseconds, as long as a call takes, to a quarter of an hour. */
    private Duration anyTime() {
        return Duration.ofMillis(random.nextLong(1L << random.nextInt(4, 21)));
    }
}
