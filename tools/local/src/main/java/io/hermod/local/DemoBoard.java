package io.hermod.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the demo's jobs: on a terminal it redraws them in place, elsewhere it prints a line per change of status. */
final class DemoBoard {
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, String> shown = new HashMap<>();
    private boolean drawn;

    DemoBoard(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(List<DemoJob> jobs) {
        if (terminal) {
            redraw(jobs);
        } else {
            jobs.forEach(this::printChange);
        }
        out.flush();
    }

    void showResults(List<DemoJob> jobs) throws IOException {
        out.println();
        for (DemoJob job : jobs) {
            out.println(
                    shortened(String.format(Locale.ROOT, "%-17s %s", job.type().wireName(), job.outcome())));
        }
        long completed = jobs.stream().filter(DemoJob::hasCompleted).count();
        out.printf(Locale.ROOT, "%n%d of %d jobs completed%n", completed, jobs.size());
        out.flush();
    }

    private void redraw(List<DemoJob> jobs) {
        if (drawn) {
            out.printf(Locale.ROOT, "\u001b[%dA", jobs.size());
        }
        jobs.forEach(job -> out.println("\u001b[2K" + line(job)));
        drawn = true;
    }

    private void printChange(DemoJob job) {
        if (!job.status().equals(shown.put(job.location(), job.status()))) {
            out.println(line(job));
        }
    }

    private static String line(DemoJob job) {
        String progress = switch (job.status()) {
            case "pending" -> "●○○";
            case "processing" -> "●●○";
            default -> "●●●";
        };
        return String.format(
                Locale.ROOT,
                "%s %-17s %-10s %5.1f s",
                progress,
                job.type().wireName(),
                job.status(),
                job.age().toMillis() / 1000.0);
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
