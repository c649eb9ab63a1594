package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.harness.TemporaryFolder;
import io.hermod.lambdaemulator.RuntimeClient;
import io.hermod.lambdaemulator.training.AotTraining;
import io.hermod.lambdaemulator.training.LoopbackTls;
import io.hermod.replay.RecordedEndpoint;
import io.hermod.replay.RecordedEvent;
import io.hermod.replay.RecordedFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Installs functions in a folder of its own and trains their caches, against a recorded AWS. */
final class FunctionInstaller implements AutoCloseable {
    /** The floor has one event, which its training repeats. */
    private static final int REPETITIONS = 10;

    private final TemporaryFolder folder;
    private final Path nativePart;
    private final LoopbackTls tls;
    private final RecordedEndpoint trainingEndpoint;
    private final RecordedEndpoint endpoint;
    private final boolean measuresTls;

    private FunctionInstaller(TemporaryFolder folder, boolean measuresTls) throws IOException, InterruptedException {
        this.folder = folder;
        this.nativePart = RuntimeClient.unpackNativePart(folder.path());
        this.tls = LoopbackTls.create(folder.path());
        this.trainingEndpoint = RecordedEndpoint.start(tls.server());
        this.endpoint = measuresTls ? RecordedEndpoint.start(tls.server()) : RecordedEndpoint.start();
        this.measuresTls = measuresTls;
    }

    /**
     * Makes the temporary folder and starts the recorded AWS.
     *
     * @param measuresTls whether the measured calls use TLS; the calls of a training always do
     */
    static FunctionInstaller open(boolean measuresTls) throws IOException, InterruptedException {
        return new FunctionInstaller(TemporaryFolder.create("hermod-cold"), measuresTls);
    }

    /** Installs the function's code in every packaging, and trains its cache. */
    Installation install(RecordedFunction function, Code code) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.path().resolve(function.label() + "-" + code.name()));
        List<Path> jars = jars(code, BuiltFunction.of(function), place);
        Installation installation = Installation.create(place, code.handlerOf(function), jars, nativePart);
        train(function, code, installation);
        return installation;
    }

    private List<Path> jars(Code code, BuiltFunction built, Path place) throws IOException, InterruptedException {
        return switch (code) {
            case PLAIN ->
                Stream.concat(Stream.of(plainJar()), built.withoutFramework().jars().stream())
                        .toList();
            case HERMOD -> built.jars();
            case OPTIMIZED -> MicronautAot.built().optimized(built.jars(), place);
        };
    }

    Map<String, String> variables(RecordedFunction function) {
        return variables(function, endpoint.url(), measuresTls);
    }

    private void train(RecordedFunction function, Code code, Installation installation) {
        List<RecordedEvent> events = switch (code) {
            case PLAIN -> Collections.nCopies(REPETITIONS, function.events().getFirst());
            case HERMOD, OPTIMIZED -> function.events();
        };
        AotTraining training = new AotTraining(
                function.label(),
                installation.commandOfTheTraining(),
                installation.folderOf(Packaging.AOT_CACHE),
                variablesOfTheTraining(function, code),
                events);
        training.train(installation.cache());
        training.check(installation.cache());
    }

    private Map<String, String> variablesOfTheTraining(RecordedFunction function, Code code) {
        return switch (code) {
            case PLAIN -> variables(function, trainingEndpoint.url(), true);
            case HERMOD, OPTIMIZED -> {
                Map<String, String> variables = new HashMap<>(function.variables(trainingEndpoint.url()));
                variables.put("JAVA_TOOL_OPTIONS", tls.trust());
                yield variables;
            }
        };
    }

    /** Without {@code config.json}, which the floor does not read: the settings come from the environment only. */
    private Map<String, String> variables(RecordedFunction function, URI address, boolean withTls) {
        Map<String, String> variables = new HashMap<>(function.variables(address));
        variables.remove("HERMOD_CONFIG");
        variables.put("OPENAI_API_KEY", "sk-recorded");
        variables.put("OPENAI_BASE_URL", address.toString());
        if (withTls) {
            variables.put("JAVA_TOOL_OPTIONS", tls.trust());
        }
        return variables;
    }

    private Path plainJar() throws IOException {
        Path jar = folder.path().resolve("plain.jar");
        if (!Files.exists(jar)) {
            Jars.pack(BuiltFunction.placeOfTheseClasses(), "io/hermod/benchmarks/plain", jar);
        }
        return jar;
    }

    @Override
    public void close() throws IOException {
        trainingEndpoint.close();
        endpoint.close();
        folder.close();
    }
}
