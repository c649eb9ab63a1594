package io.hermod.local;

import java.util.Locale;

/** A job of the demo as text: its name, status, age, and its answer or the reason of its failure. */
record DemoLine(Screen screen) {
    /** The columns before the answer. */
    private static final int INDENT = 40;
    /** A narrower screen has the answer on a line of its own. */
    private static final int MIN_COLUMNS = 64;

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String RESET = "\u001b[0m";

    boolean isOneLine() {
        return screen.columns() >= MIN_COLUMNS;
    }

    String of(DemoJob job) {
        String state = String.format(Locale.ROOT, "%s %-16s  %-10s", mark(job), job.name(), job.status());
        String line = String.format(
                Locale.ROOT, "%s %5.1f s", coloured(job, state), job.age().toMillis() / 1000.0);
        if (!job.hasEnded()) {
            return line;
        }
        String answer = DemoAnswer.of(job);
        return isOneLine()
                ? line + "  " + screen.fitted(answer, INDENT)
                : line + System.lineSeparator() + "  " + screen.fitted(answer, 2);
    }

    private String mark(DemoJob job) {
        return switch (job.status()) {
            case "pending" -> screen.unicode() ? "○" : ".";
            case "processing" -> screen.unicode() ? "◐" : "~";
            case "completed" -> screen.unicode() ? "✓" : "+";
            default -> screen.unicode() ? "✗" : "x";
        };
    }

    private String coloured(DemoJob job, String text) {
        if (!screen.coloured() || !job.hasEnded()) {
            return text;
        }
        return (job.hasCompleted() ? GREEN : RED) + text + RESET;
    }
}
