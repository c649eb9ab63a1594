package io.hermod.lambdaemulator.training;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.FunctionProcess;
import io.hermod.lambdaemulator.InvocationFailed;
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
 * Makes the AOT cache of a function, and tries it. The JVM takes a cache only where its options are those of the training, and goes on without a word where
 * they are not: so both use the line that the function is started with later. The jars it does not look at: Java 25 runs the classes of the cache
 * where a jar has changed since, so their digest is kept beside the cache.
 *
 * @param command that starts the function, its first word a Java
 * @param folder to start it in
 * @param variables of its environment
 * @param exercises of the training; the first one is the trial's too
 */
public record AotTraining(
        String function, List<String> command, Path folder, Map<String, String> variables, List<Exercise> exercises) {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    /** The JVM writes the cache when it ends, in a process of its own. */
    private static final Duration DUMP = Duration.ofMinutes(4);
    /** Nothing else that is set where it is built may speak for AWS or the provider. */
    private static final Set<String> INHERITED = Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR");

    public AotTraining {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        exercises = List.copyOf(exercises);
    }

    /**
     * Runs all exercises, and leaves the cache.
     *
     * @throws InvocationFailed where an answer is not the expected one, or there is no cache in the end
     */
    public void train(Path cache) {
        FunctionProcess process = start("-XX:AOTCacheOutput=" + cache);
        try {
            exercises.forEach(exercise -> practise(process, exercise));
            process.stop(DUMP);
        } finally {
            process.kill();
        }
        if (!Files.isRegularFile(cache)) {
            throw new InvocationFailed(function + " left no AOT cache");
        }
        try {
            Files.writeString(digestOf(cache), ClassPath.of(command).digest());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Starts the function with the cache, and has it answer an event.
     *
     * @throws InvocationFailed where the JVM does not take the cache, or it is of other jars
     */
    public void check(Path cache) {
        checkJars(cache);
        FunctionProcess process = start("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
        try {
            practise(process, exercises.getFirst());
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

    private void practise(FunctionProcess process, Exercise exercise) {
        process.awaitReady();
        Payload answer = process.run(exercise.event(), ANSWER)
                .orElseThrow(() -> new InvocationFailed(function + " ended before: " + exercise.name()));
        if (!answer.asUtf8().contains(exercise.expected())) {
            throw new InvocationFailed(
                    "%s: %s: no %s in the answer".formatted(function, exercise.name(), exercise.expected()));
        }
    }
}
