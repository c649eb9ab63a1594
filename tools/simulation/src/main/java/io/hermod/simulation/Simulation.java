package io.hermod.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Runs schedules. */
public final class Simulation {
    /** How long after its deadline a job may take to end, as docs/explanation/delivery-promise.md states. */
    public static final Duration SLACK = Duration.ofMinutes(16);

    /** How long after its end, or after the last fault, a job's outcome is announced, as the page states. */
    public static final Duration ANNOUNCEMENT = Duration.ofMinutes(20);

    /** How long after a job's end, or the last fault, its delivery has ended: a receiver asks for hours in between. */
    static final Duration DELIVERY = Duration.ofDays(1);

    private static final int MAX_CLIENTS = 3;
    private static final Duration HORIZON = Duration.ofDays(8);

    static {
        Thread.setDefaultUncaughtExceptionHandler(Simulation::report);
    }

    private Simulation() {}

    /**
     * What a schedule showed.
     *
     * @param trace its steps, if it was a replay
     */
    public record Result(long seed, List<Broken> broken, List<String> trace) {}

    /** Runs the seed's schedule. */
    public static Result run(long seed) {
        return run(seed, false);
    }

    /** Runs the seed's schedule again and notes its steps. */
    public static Result replay(long seed) {
        return run(seed, true);
    }

    private static Result run(long seed, boolean traced) {
        SplittableRandom random = new SplittableRandom(seed);
        Services services = Services.of(random, traced);
        services.faults().outages().forEach(outage -> services.trace().add(outage::toString));
        Functions functions = new Functions(services);
        Polls polls = new Polls(services, functions);
        Cancellations cancellations = new Cancellations(services, functions);
        int clients = random.nextInt(1, MAX_CLIENTS + 1);
        for (int i = 0; i < clients; i++) {
            new Client(services, functions, polls, cancellations, i).start();
        }
        int redrives = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
        for (int i = 0; i < redrives; i++) {
            long scale = 1L << random.nextInt(18, 28);
            services.scheduler().after(Duration.ofMillis(random.nextLong(scale)), functions::redrive);
        }
        Redeliveries.plan(services, functions);
        services.scheduler().runUntil(Scheduler.START.plus(HORIZON));
        return new Result(seed, services.witness().broken(), services.trace().lines());
    }

    /** A thread that a use case starts ends with its process; nothing else may end it. */
    private static void report(Thread thread, Throwable fault) {
        if (!(fault instanceof SimulatedProcess.Killed)) {
            throw new IllegalStateException("a thread of a use case has crashed", fault);
        }
    }
}
