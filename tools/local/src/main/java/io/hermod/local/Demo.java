package io.hermod.local;

import io.hermod.core.shared.Sleeper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Submits a job of each request type and of each kind of provider, and then five jobs that share a batch, and shows
 * their states and their answers.
 */
final class Demo {
    /** Long enough to see the state "processing". */
    static final Duration PROVIDER_DELAY = Duration.ofMillis(1_500);

    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DemoClient client;
    private final PrintStream out;
    private final Screen screen;

    Demo(URI url, PrintStream out, Screen screen) {
        this.client = new DemoClient(url);
        this.out = out;
        this.screen = screen;
    }

    /** Whether every job has completed. */
    boolean run() throws IOException, InterruptedException {
        List<DemoJob> alone = follow(new DemoBoard(out, screen), DemoRequest.all());
        new DemoBoard(out, screen).summarize(alone);
        DemoBoard board = new DemoBoard(out, screen);
        board.announceBatch();
        List<DemoJob> batched = follow(board, DemoRequest.ofBatch());
        board.summarizeBatch(
                batched,
                alone.stream().filter(DemoRequest::isLikeTheBatch).findFirst().orElseThrow());
        return Stream.concat(alone.stream(), batched.stream()).allMatch(DemoJob::hasCompleted);
    }

    private List<DemoJob> follow(DemoBoard board, List<DemoRequest> requests) throws IOException, InterruptedException {
        List<DemoJob> jobs = new ArrayList<>();
        for (DemoRequest request : requests) {
            jobs.add(client.submit(request));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        board.show(jobs);
        while (jobs.stream().anyMatch(job -> !job.hasEnded()) && System.nanoTime() < deadline) {
            Sleeper.real().sleep(REFRESH);
            jobs = client.pollAll(jobs);
            board.show(jobs);
        }
        return jobs;
    }
}
