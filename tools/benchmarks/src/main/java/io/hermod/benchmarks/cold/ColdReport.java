package io.hermod.benchmarks.cold;

import static io.hermod.benchmarks.harness.Table.one;
import static io.hermod.benchmarks.harness.Table.two;
import static io.hermod.benchmarks.harness.Table.whole;

import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.harness.Table;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The starts of all subjects as tables, one for each function. */
record ColdReport(Map<Subject, List<ColdStart>> starts) {

    void print(PrintStream out) throws IOException {
        for (RecordedFunction function : RecordedFunction.values()) {
            for (boolean oneCore : List.of(false, true)) {
                List<Subject> measured = starts.keySet().stream()
                        .filter(subject -> subject.function() == function && subject.oneCore() == oneCore)
                        .toList();
                if (!measured.isEmpty()) {
                    out.printf("%n%s%n", table(measured));
                }
            }
        }
    }

    private Table table(List<Subject> measured) throws IOException {
        Subject first = measured.getFirst();
        Table table = new Table(
                first.function().label() + (first.oneCore() ? ", one processor" : ", all processors"),
                "median",
                "p90",
                "p99",
                "least",
                "to floor",
                "until ready",
                "first event",
                "jars MB",
                "cache MB");
        double floor = medianOf(floor(measured), ColdStart::answered);
        for (Subject subject : measured) {
            row(table, subject, floor);
        }
        return table;
    }

    private void row(Table table, Subject subject, double floor) throws IOException {
        Distribution answered = distribution(subject, ColdStart::answered);
        double ready = medianOf(subject, ColdStart::ready);
        table.row(
                subject.label(),
                whole(answered.median()),
                whole(answered.p90()),
                whole(answered.p99()),
                whole(answered.least()),
                two(answered.median() / floor),
                whole(ready),
                whole(medianOf(subject, start -> start.answered() - start.ready())),
                one(subject.installation().megabytes()),
                subject.packaging() == Packaging.AOT_CACHE
                        ? whole(Files.size(subject.installation().cache()) / 1e6)
                        : "");
    }

    /** Plain Java with an AOT cache. */
    private static Subject floor(List<Subject> measured) {
        return measured.stream()
                .filter(subject -> subject.code() == Code.PLAIN && subject.packaging() == Packaging.AOT_CACHE)
                .findFirst()
                .orElseThrow();
    }

    private double medianOf(Subject subject, ToDoubleFunction<ColdStart> time) {
        return distribution(subject, time).median();
    }

    private Distribution distribution(Subject subject, ToDoubleFunction<ColdStart> time) {
        return Distribution.of(starts.getOrDefault(subject, List.of()).stream()
                .map(start -> time.applyAsDouble(start))
                .toList());
    }
}
