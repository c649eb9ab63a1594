package io.hermod.lambdaemulator.training;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.lambdaemulator.InvocationFailed;
import io.hermod.replay.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trains the AOT cache of a function and checks it. The JVM uses a cache only if its options are those of the
 * training, and silently ignores the cache otherwise: so the training, the check and the deployed function have the
 * same command line. The JVM does not compare the jars: Java 25 runs the classes in the cache even if a jar has changed
 * since. So a digest of the jars is kept beside the cache.
 *
 * @param command that starts the function; its first word is a Java executable
 * @param folder to start it in
 * @param variables of its environment
 * @param events of the training; the check sends the first one
 */
public record AotTraining(
        String function, List<String> command, Path folder, Map<String, String> variables, List<RecordedEvent> events) {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    /** The JVM writes the cache when it ends, in a process of its own. */
    private static final Duration DUMP = Duration.ofMinutes(4);
    /** No other variable of the build machine may change where the function calls AWS and the provider. */
    private static final Set<String> INHERITED = Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR");

    public AotTraining {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        events = List.copyOf(events);
    }

    /**
     * Sends all events, and writes the cache.
     *
     * @throws InvocationFailed if an answer is not the expected one, or the process wrote no cache
     */
    public void train(Path cache) {
        FunctionProcess process = start("-XX:AOTCacheOutput=" + cache);
        try {
            events.forEach(event -> send(process, event));
            process.stop(DUMP);
        } finally {
            process.kill();
        }
        if (!Files.isRegularFile(cache)) {
            throw new InvocationFailed(function + " wrote no AOT cache");
        }
        try {
            Files.writeString(digestOf(cache), ClassPath.of(command).digest());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Starts the function with the cache, and sends it an event.
     *
     * @throws InvocationFailed if the JVM rejects the cache, or the cache was trained with other jars
     */
    public void check(Path cache) {
        checkJars(cache);
        FunctionProcess process = start("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
        try {
            send(process, events.getFirst());
        } finally {
            process.kill();
        }
    }

    private void checkJars(Path cache) {
        try {
            if (!Files.readString(digestOf(cache)).equals(ClassPath.of(command).digest())) {
                throw new InvocationFailed(function + " has an AOT cache of other jars");
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Path digestOf(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".jars");
    }

    private FunctionProcess start(String... options) {
        List<String> words = new ArrayList<>(command);
        words.addAll(1, List.of(options));
        return FunctionProcess.start(function, runtimeApi -> {
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(variables);
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
            return builder;
        });
    }

    private void send(FunctionProcess process, RecordedEvent event) {
        process.awaitReady();
        Payload answer = process.run(event.json(), ANSWER)
                .orElseThrow(() -> new InvocationFailed(function + " ended before: " + event.name()));
        if (!event.isAnsweredBy(answer)) {
            throw new InvocationFailed(
                    "%s: %s: no %s in the answer".formatted(function, event.name(), event.expected()));
        }
    }
}
