package io.hermod.lambdaemulator.training;

import io.hermod.lambdaemulator.InvocationFailed;
import io.hermod.replay.RecordedEndpoint;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains and checks the AOT cache of a function, or only checks it. */
public final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Exits with code 1 if there is no cache that the JVM accepts.
     *
     * @param arguments {@code train} or {@code check}, the function's name, the cache file, and the command that starts
     *     the function
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() < 4 || !List.of("train", "check").contains(words.getFirst())) {
            ERR.println("usage: train|check FUNCTION CACHE COMMAND...");
            System.exit(2);
        }
        RecordedFunction function = RecordedFunction.named(words.get(1));
        System.exit(
                run(words.getFirst().equals("train"), function, Path.of(words.get(2)), words.subList(3, words.size())));
    }

    private static int run(boolean train, RecordedFunction function, Path cache, List<String> command)
            throws IOException, InterruptedException {
        LoopbackTls tls = LoopbackTls.create(Files.createTempDirectory("training"));
        try (RecordedEndpoint endpoint = RecordedEndpoint.start(tls.server())) {
            AotTraining training = training(function, command, tls, endpoint);
            if (train) {
                training.train(cache);
            }
            training.check(cache);
            OUT.printf("%s runs with its AOT cache of %d MB%n", function.label(), Files.size(cache) / 1_000_000);
            return 0;
        } catch (InvocationFailed failed) {
            ERR.println(failed.getMessage());
            return 1;
        }
    }

    private static AotTraining training(
            RecordedFunction function, List<String> command, LoopbackTls tls, RecordedEndpoint endpoint) {
        Map<String, String> variables = new HashMap<>(function.variables(endpoint.url()));
        variables.put("JAVA_TOOL_OPTIONS", tls.trust());
        return new AotTraining(function.label(), command, Path.of("."), variables, function.events());
    }
}
