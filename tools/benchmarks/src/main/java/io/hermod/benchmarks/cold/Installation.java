package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.harness.Machine;
import io.hermod.lambdaemulator.RuntimeClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function's code, laid out for each packaging in a folder of its own.
 *
 * @param handler the name of the handler's class
 * @param jars of the function, without AWS's runtime client
 * @param nativePart the native library of the runtime client
 */
record Installation(Path folder, String handler, List<Path> jars, Path nativePart) {
    Installation {
        jars = List.copyOf(jars);
    }

    static Installation create(Path folder, String handler, List<Path> jars, Path nativePart) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("zip/lib"));
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars) {
            copies.add(Files.copy(jar, lib.resolve(BuiltFunction.nameOf(jar))));
        }
        Jars.merge(
                copies, Files.createDirectories(folder.resolve("one-jar/lib")).resolve("function.jar"));
        Files.createDirectories(folder.resolve("empty"));
        return new Installation(folder, handler, copies, nativePart);
    }

    /** The command of a process, which uses the Java of this process. */
    List<String> command(Packaging packaging) {
        return Stream.of(Stream.of(Machine.java()), cacheOption(packaging), line(packaging))
                .flatMap(words -> words)
                .toList();
    }

    /** The command without an option for the cache. */
    List<String> commandOfTheTraining() {
        return Stream.concat(Stream.of(Machine.java()), line(Packaging.AOT_CACHE))
                .toList();
    }

    Path folderOf(Packaging packaging) {
        return switch (packaging) {
            case ZIP -> folder.resolve("zip");
            case ONE_JAR -> folder.resolve("one-jar");
            case CLASS_PATH, AOT_CACHE -> folder.resolve("empty");
        };
    }

    Path cache() {
        return folder.resolve("function.aot");
    }

    double megabytes() throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes / 1e6;
    }

    private Stream<String> cacheOption(Packaging packaging) {
        return switch (packaging) {
            case ZIP, ONE_JAR, CLASS_PATH -> Stream.of();
            case AOT_CACHE -> Stream.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache());
        };
    }

    private Stream<String> line(Packaging packaging) {
        return Stream.of(
                "-Dslf4j.internal.verbosity=ERROR",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx440m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-Djava.net.preferIPv4Stack=true",
                RuntimeClient.nativePart(nativePart),
                "-cp",
                classPath(packaging),
                RuntimeClient.MAIN,
                handler);
    }

    private String classPath(Packaging packaging) {
        Stream<Path> path = switch (packaging) {
            case ZIP, ONE_JAR -> RuntimeClient.jars().stream();
            case CLASS_PATH, AOT_CACHE -> Stream.concat(jars.stream(), missing(RuntimeClient.jars().stream()));
        };
        return path.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> missing(Stream<Path> clientJars) {
        List<String> names = jars.stream().map(BuiltFunction::nameOf).toList();
        return clientJars.filter(jar -> !names.contains(BuiltFunction.nameOf(jar)));
    }
}
