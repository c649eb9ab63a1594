package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Machine;
import io.hermod.lambdaemulator.RuntimeClient;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts each function and its floor under AWS's runtime client, in processes of their own, until the first answer.
 * Each round starts each of them once, so that all see the same load of the machine.
 */
public final class ColdBench extends Bench {
    private static final String ROUNDS = "rounds";
    private static final String QUICK = "quick";
    private static final String TLS = "tls";
    private static final List<RecordedFunction> FUNCTIONS =
            List.of(RecordedFunction.SUBMIT, RecordedFunction.POLL, RecordedFunction.WORKER);

    public ColdBench() {
        super(
                "cold",
                Stream.concat(Stream.of(ROUNDS, QUICK, TLS), FUNCTIONS.stream().map(RecordedFunction::label))
                        .toList());
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        boolean quick = options.number(QUICK, 0) > 0;
        boolean tls = options.number(TLS, 0) > 0;
        try (FunctionInstaller installer = FunctionInstaller.open(tls)) {
            List<Subject> subjects = new ArrayList<>();
            for (RecordedFunction function : functions(options)) {
                subjects.addAll(subjects(function, installer, quick, out));
            }
            Map<Subject, List<ColdStart>> starts = measure(subjects, options.number(ROUNDS, 8), out);
            out.printf("%n%s%n%s%n", Machine.description(), versions(tls));
            new ColdReport(starts).print(out);
        }
    }

    /** The functions on the command line; all if there are none. */
    private static List<RecordedFunction> functions(BenchOptions options) {
        List<RecordedFunction> asked = FUNCTIONS.stream()
                .filter(function -> options.number(function.label(), 0) > 0)
                .toList();
        return asked.isEmpty() ? FUNCTIONS : asked;
    }

    private static List<Subject> subjects(
            RecordedFunction function, FunctionInstaller installer, boolean quick, PrintStream out)
            throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        for (Code code : quick ? List.of(Code.PLAIN, Code.HERMOD) : List.of(Code.values())) {
            out.printf("Training %s, %s%n", function.label(), code.label());
            Installation installation = installer.install(function, code);
            for (boolean oneCore : quick ? List.of(false) : List.of(false, true)) {
                packagings(code, quick || oneCore).stream()
                        .map(packaging -> new Subject(
                                function, code, packaging, oneCore, installation, installer.variables(function)))
                        .forEach(subjects::add);
            }
        }
        return subjects;
    }

    private static List<Packaging> packagings(Code code, boolean few) {
        return switch (code) {
            case PLAIN, OPTIMIZED -> List.of(Packaging.ZIP, Packaging.AOT_CACHE);
            case HERMOD -> few ? List.of(Packaging.ZIP, Packaging.AOT_CACHE) : List.of(Packaging.values());
        };
    }

    /** Starts each once without measuring, and then once in each round. */
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
        BuiltFunction submit = BuiltFunction.of(RecordedFunction.SUBMIT);
        return "AWS SDK %s, Micronaut %s, runtime client %s, %s"
                .formatted(
                        submit.versionOf("dynamodb"),
                        submit.versionOf("micronaut-context"),
                        RuntimeClient.version(),
                        tls ? "calls with TLS" : "calls without TLS");
    }
}
