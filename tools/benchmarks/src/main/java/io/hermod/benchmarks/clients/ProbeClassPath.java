package io.hermod.benchmarks.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import software.amazon.awssdk.core.util.VersionInfo;

/** The part of this process's class path that the probe needs: the SDK, its HTTP clients and the probe. */
final class ProbeClassPath {
    private static final Predicate<String> SDK = Pattern.compile(
                    ".*-" + Pattern.quote(VersionInfo.SDK_VERSION) + "\\.jar")
            .asMatchPredicate();
    private static final Predicate<String> OTHERS = Pattern.compile(
                    "(httpclient5|httpcore5|aws-crt|slf4j-api|reactive-streams"
                            + "|aws-lambda-java-(core|events)|jspecify)-.*\\.jar")
            .asMatchPredicate();

    private ProbeClassPath() {}

    /** Jars only; the probe's own is made in the folder. */
    static List<Path> in(Path folder) {
        return Stream.concat(Stream.of(probe(folder)), libraries()).toList();
    }

    /** The size of the jars that a function would have for this client only. */
    static double megabytes(HttpClientKind client) {
        return libraries()
                        .filter(jar -> client.brings(jar.getFileName().toString()))
                        .mapToLong(ProbeClassPath::size)
                        .sum()
                / 1e6;
    }

    private static Stream<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> SDK.or(OTHERS).test(path.getFileName().toString()));
    }

    private static Path probe(Path folder) {
        Path jar = folder.resolve("probe.jar");
        Path classes = Path.of(ClientProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file=" + jar,
                        "-C",
                        classes.toString(),
                        "io/hermod/benchmarks");
        if (exitCode != 0) {
            throw new IllegalStateException("the probe's jar could not be made");
        }
        return jar;
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
