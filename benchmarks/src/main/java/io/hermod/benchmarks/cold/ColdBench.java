package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.Bench;
import io.hermod.benchmarks.BenchOptions;
import io.hermod.benchmarks.Machine;
import io.hermod.runtime.RuntimeClient;
import io.hermod.training.TrainedFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts each function again and again under AWS's runtime client, in a process of its own, until its first answer; beside the floor, which is a plain handler
 * that makes the same calls. One start of each in a round, so that all see the same machine.
 */
public final class ColdBench implements Bench {
    private static final String ROUNDS = "rounds";
    private static final String QUICK = "quick";
    private static final String TLS = "tls";

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public List<String> options() {
        return List.of(ROUNDS, QUICK, TLS);
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        int rounds = options.number(ROUNDS, 10);
        boolean quick = options.number(QUICK, 0) > 0;
        boolean tls = options.number(TLS, 0) > 0;
        try (Workshop workshop = Workshop.open(tls)) {
            List<Subject> subjects = new ArrayList<>();
            for (TrainedFunction function : functions(quick)) {
                out.printf("Training %s%n", function.label());
                subjects.addAll(subjects(function, workshop, quick));
            }
            Map<Subject, List<ColdStart>> starts = measure(subjects, rounds, out);
            out.printf("%n%s%n%s%n", Machine.description(), versions(tls));
            new ColdReport(starts).print(out);
        }
    }

    private static List<TrainedFunction> functions(boolean quick) {
        return quick
                ? List.of(TrainedFunction.SUBMIT, TrainedFunction.POLL)
                : List.of(TrainedFunction.SUBMIT, TrainedFunction.POLL, TrainedFunction.WORKER);
    }

    private static List<Subject> subjects(TrainedFunction function, Workshop workshop, boolean quick)
            throws IOException {
        Map<Code, Installation> installed = new EnumMap<>(Code.class);
        for (Code code : Code.values()) {
            installed.put(code, workshop.install(function, code));
        }
        List<Subject> subjects = new ArrayList<>();
        for (boolean oneCore : quick ? List.of(false) : List.of(false, true)) {
            for (Map.Entry<Code, Installation> code : installed.entrySet()) {
                for (Packaging packaging : packagings(code.getKey(), quick, oneCore)) {
                    subjects.add(new Subject(
                            function,
                            code.getKey(),
                            packaging,
                            oneCore,
                            code.getValue(),
                            workshop.variables(function)));
                }
            }
        }
        return subjects;
    }

    private static List<Packaging> packagings(Code code, boolean quick, boolean oneCore) {
        return switch (code) {
            case PLAIN -> List.of(Packaging.ZIP, Packaging.AOT_CACHE);
            case HERMOD -> quick || oneCore ? List.of(Packaging.ZIP, Packaging.AOT_CACHE) : List.of(Packaging.values());
        };
    }

    private static Map<Subject, List<ColdStart>> measure(List<Subject> subjects, int rounds, PrintStream out) {
        Map<Subject, List<ColdStart>> starts = new LinkedHashMap<>();
        subjects.forEach(subject -> starts.put(subject, new ArrayList<>()));
        subjects.forEach(Subject::start);
        for (int round = 1; round <= rounds; round++) {
            starts.forEach((subject, measured) -> measured.add(subject.start()));
            out.printf("round %d of %d%n", round, rounds);
        }
        return starts;
    }

    private static String versions(boolean tls) throws IOException {
        BuiltFunction submit = BuiltFunction.of(TrainedFunction.SUBMIT);
        return "AWS SDK %s, Micronaut %s, runtime client %s, %s"
                .formatted(
                        submit.versionOf("dynamodb"),
                        submit.versionOf("micronaut-context"),
                        RuntimeClient.version(),
                        tls ? "calls with TLS" : "calls without TLS");
    }
}
