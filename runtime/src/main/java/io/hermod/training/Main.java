package io.hermod.training;

import io.hermod.runtime.InvocationFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains the AOT cache of a function, in the folder that it is to be started in, and tries it. */
public final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Ends with exit code 1 where there is no cache that the JVM takes.
     *
     * @param arguments the function's name, the file for the cache, and the command that starts the function
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() < 3) {
            ERR.println("usage: FUNCTION CACHE COMMAND...");
            System.exit(2);
        }
        System.exit(run(TrainedFunction.named(words.get(0)), Path.of(words.get(1)), words.subList(2, words.size())));
    }

    private static int run(TrainedFunction function, Path cache, List<String> command)
            throws IOException, InterruptedException {
        LoopbackTls tls = LoopbackTls.create(Files.createTempDirectory("training"));
        try (RecordedEndpoint endpoint = RecordedEndpoint.start(tls.server())) {
            Map<String, String> variables = new HashMap<>(function.variables(endpoint.url()));
            variables.put("JAVA_TOOL_OPTIONS", tls.trust());
            AotTraining training =
                    new AotTraining(function.label(), command, Path.of("."), variables, function.exercises());
            training.train(cache);
            training.check(cache);
            OUT.printf("%s has an AOT cache of %d MB%n", function.label(), Files.size(cache) / 1_000_000);
            return 0;
        } catch (InvocationFailed failed) {
            ERR.println(failed.getMessage());
            return 1;
        }
    }
}
