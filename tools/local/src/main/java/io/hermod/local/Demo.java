package io.hermod.local;

import io.hermod.core.shared.Sleeper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Submits a job of each request type, shows their states, and prints their results. */
final class Demo {
    /** Long enough to see the state "processing". */
    static final Duration PROVIDER_DELAY = Duration.ofMillis(1_500);

    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DemoClient client;
    private final PrintStream out;

    Demo(URI url, PrintStream out) {
        this.client = new DemoClient(url);
        this.out = out;
    }

    /** Whether every job has completed. */
    boolean run() throws IOException, InterruptedException {
        List<DemoJob> jobs = new ArrayList<>();
        for (DemoRequest request : DemoRequest.ofEachType()) {
            jobs.add(client.submit(request));
        }
        DemoBoard board = new DemoBoard(out, isTerminal());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        board.show(jobs);
        while (jobs.stream().anyMatch(job -> !job.hasEnded()) && System.nanoTime() < deadline) {
            Sleeper.real().sleep(REFRESH);
            jobs = client.pollAll(jobs);
            board.show(jobs);
        }
        board.showResults(jobs);
        return jobs.stream().allMatch(DemoJob::hasCompleted);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
