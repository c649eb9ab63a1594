package io.hermod.benchmarks.cold;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.lambdaemulator.InvocationFailed;
import io.hermod.replay.RecordedEvent;
import io.hermod.replay.RecordedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a round starts.
 *
 * @param oneCore whether it may use one processor only
 * @param variables of its environment
 */
record Subject(
        RecordedFunction function,
        Code code,
        Packaging packaging,
        boolean oneCore,
        Installation installation,
        Map<String, String> variables) {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final double NANOS_PER_MILLI = 1e6;

    String label() {
        return code.label() + ", " + packaging.label();
    }

    /** Starts the process, sends it one event, and kills it. */
    ColdStart start() {
        RecordedEvent event = function.events().getFirst();
        long started = System.nanoTime();
        FunctionProcess process = FunctionProcess.start(function.label(), this::process);
        try {
            Payload answer = process.run(event.json(), TIMEOUT)
                    .orElseThrow(() -> new InvocationFailed(label() + " ended before it had an event"));
            double answered = (System.nanoTime() - started) / NANOS_PER_MILLI;
            if (!event.isAnsweredBy(answer)) {
                throw new InvocationFailed(label() + " answered something else than " + event.expected());
            }
            return new ColdStart(process.awaitReady().toNanos() / NANOS_PER_MILLI, answered);
        } finally {
            process.kill();
        }
    }

    private ProcessBuilder process(String runtimeApi) {
        Stream<String> prefix = oneCore ? Stream.of("taskset", "-c", "0") : Stream.of();
        List<String> words = new ArrayList<>(
                Stream.concat(prefix, installation.command(packaging).stream()).toList());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(installation.folderOf(packaging).toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
        builder.environment().putAll(variables);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        return builder;
    }
}
