package io.hermod.local;

import io.hermod.core.shared.Sleeper;
import io.hermod.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Kills processes with {@code SIGKILL} at random points of what they are at.
 *
 * @param processes that are alive now
 * @param progress counts upwards while there is work
 * @param at what the progress must come to for each kill, in rising order
 */
record Killer(Supplier<List<ProcessHandle>> processes, IntSupplier progress, List<Integer> at, Random random)
        implements Callable<Integer> {
    private static final int MAX_DELAY_MILLIS = 1_000;

    /** While processes that were killed start again, nothing progresses. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    Killer {
        at = List.copyOf(at);
    }

    /** Kills so often until the progress has come to that, at points that the random numbers choose. */
    static Killer of(
            Supplier<List<ProcessHandle>> processes, int times, IntSupplier progress, int until, Random random) {
        List<Integer> points = random.ints(times, 1, until).sorted().boxed().toList();
        return new Killer(processes, progress, points, random);
    }

    /** How many were killed. */
    @Override
    public Integer call() throws InterruptedException {
        int killed = 0;
        for (int point : at) {
            Eventually.get(PATIENCE, progress::getAsInt, reached -> reached >= point);
            // Not a wait for anything: what the processes have come to by then is the chance of it.
            Sleeper.real().sleep(Duration.ofMillis(random.nextInt(MAX_DELAY_MILLIS)));
            List<ProcessHandle> living = Eventually.get(PATIENCE, processes, all -> !all.isEmpty());
            killed += living.get(random.nextInt(living.size())).destroyForcibly() ? 1 : 0;
        }
        return killed;
    }
}
