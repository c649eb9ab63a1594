package io.hermod.local;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows the demo's jobs. On a terminal that has the room it redraws them in place. Elsewhere it prints each job once,
 * when the job has ended.
 */
final class DemoBoard {
    private final PrintStream out;
    private final Screen screen;
    private final DemoLine line;
    private final Set<String> printed = new HashSet<>();
    private boolean drawn;

    DemoBoard(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
        this.line = new DemoLine(screen);
    }

    void show(List<DemoJob> jobs) {
        if (hasRoomFor(jobs)) {
            redraw(jobs);
        } else {
            if (!drawn) {
                out.println(jobs.size() + " jobs are submitted");
            }
            jobs.stream().filter(DemoJob::hasEnded).forEach(this::printOnce);
        }
        drawn = true;
        out.flush();
    }

    void summarize(List<DemoJob> jobs) {
        long completed = jobs.stream().filter(DemoJob::hasCompleted).count();
        long running = jobs.stream().filter(job -> !job.hasEnded()).count();
        long failed = jobs.size() - completed - running;
        out.printf(
                Locale.ROOT,
                "%n%d of %d jobs completed%s%s%n",
                completed,
                jobs.size(),
                failed > 0 ? ", " + failed + " failed" : "",
                running > 0 ? ", " + running + " did not end in time" : "");
        out.flush();
    }

    void announceBatch() {
        out.println("Five more, with the header \"x-hermod-tier: batch\", share one batch:");
    }

    /**
     * Shows what the jobs cost.
     *
     * @param alone a job like them, which was run by itself
     */
    void summarizeBatch(List<DemoJob> jobs, DemoJob alone) {
        BigDecimal paid = jobs.stream().map(DemoJob::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal usual = alone.cost().multiply(BigDecimal.valueOf(jobs.size()));
        out.printf(
                Locale.ROOT,
                "%n%d of %d jobs completed, for $%s instead of $%s%n",
                jobs.stream().filter(DemoJob::hasCompleted).count(),
                jobs.size(),
                paid.stripTrailingZeros().toPlainString(),
                usual.stripTrailingZeros().toPlainString());
        out.flush();
    }

    /** The cursor needs a row below the jobs, and can go up only to rows that the terminal still shows. */
    private boolean hasRoomFor(List<DemoJob> jobs) {
        return line.isOneLine() && screen.rows() > jobs.size();
    }

    private void redraw(List<DemoJob> jobs) {
        if (drawn) {
            out.printf(Locale.ROOT, "\u001b[%dA", jobs.size());
        }
        jobs.forEach(job -> out.println("\u001b[2K" + line.of(job)));
    }

    private void printOnce(DemoJob job) {
        if (printed.add(job.location())) {
            out.println(line.of(job));
        }
    }
}
