package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.harness.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Micronaut's own optimizer, which does a part of a start at build time. Only this measurement uses it: see
 * docs/decisions/0013-cold-start.md.
 */
record MicronautAot(List<Path> tool) {
    private static final String OPTIMIZATIONS = """
        cached.environment.enabled=true
        known.missing.types.enabled=true
        known.missing.types.list=io.reactivex.Observable,kotlinx.coroutines.flow.Flow,\
        io.reactivex.rxjava3.core.Flowable,rx.Observable
        precompute.environment.properties.enabled=true
        scan.reactive.types.enabled=true
        serviceloading.jit.enabled=true
        deduce.environment.enabled=false
        possible.environments=function,lambda
        """;

    MicronautAot {
        tool = List.copyOf(tool);
    }

    /** The optimizer as {@code mvn package} has copied it. */
    static MicronautAot built() throws IOException {
        Path folder = BuiltFunction.placeOfTheseClasses().resolve("../micronaut-aot");
        try (Stream<Path> jars = Files.list(folder)) {
            return new MicronautAot(jars.map(Path::normalize).toList());
        }
    }

    /** The jars, and in front of them one with the optimizations. */
    List<Path> optimized(List<Path> jars, Path folder) throws IOException, InterruptedException {
        Path optimizations = Files.writeString(folder.resolve("optimizations.properties"), OPTIMIZATIONS);
        Path output = folder.resolve("optimized");
        Process process = new ProcessBuilder(
                        Machine.java(),
                        "-cp",
                        joined(Stream.concat(tool.stream(), jars.stream().filter(MicronautAot::isTheToolsToo))),
                        "io.micronaut.aot.cli.Main",
                        "--config=" + optimizations,
                        "--classpath=" + joined(Stream.concat(jars.stream(), tool.stream())),
                        "--package=io.hermod.optimized",
                        "--output=" + output,
                        "--runtime=jit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("optimizer.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("micronaut-aot failed: " + Files.readString(folder.resolve("optimizer.log")));
        }
        Path jar = folder.resolve("optimized.jar");
        Jars.pack(output.resolve("classes"), "", jar);
        return Stream.concat(Stream.of(jar), jars.stream()).toList();
    }

    /** The optimizer must not see the application's classes on its class path: it loads them itself. */
    private static boolean isTheToolsToo(Path jar) {
        return BuiltFunction.nameOf(jar).matches("(slf4j-api|micronaut-core)-\\d.*");
    }

    private static String joined(Stream<Path> path) {
        return path.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
