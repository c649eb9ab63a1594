package io.hermod.benchmarks.clients;

import io.hermod.benchmarks.harness.Machine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts {@link ClientProbe} in a process of its own, as Lambda starts a function.
 *
 * @param classPath jars only, because an AOT cache supports nothing else
 * @param folder for the AOT caches
 */
record ProbeProcess(List<Path> classPath, Path folder) {
    private static final int TRAINING_PAIRS = 30;

    ProbeProcess {
        classPath = List.copyOf(classPath);
    }

    /** The milliseconds from the start to the answers of the first pair. */
    double cold(HttpClientKind client, URI endpoint, boolean cached) throws IOException, InterruptedException {
        List<String> cache =
                cached ? List.of("-XX:AOTCache=" + cache(client, endpoint), "-XX:AOTMode=on") : List.<String>of();
        long start = System.nanoTime();
        Process process = start(cache, client, endpoint, 0, 0);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            require(ClientProbe.ANSWERED.equals(lines.readLine()), client);
            double millis = (System.nanoTime() - start) / 1e6;
            require(process.waitFor() == 0, client);
            return millis;
        }
    }

    /** Writes the AOT cache for calls of that client to that endpoint. */
    void train(HttpClientKind client, URI endpoint) throws IOException, InterruptedException {
        Process process =
                start(List.of("-XX:AOTCacheOutput=" + cache(client, endpoint)), client, endpoint, TRAINING_PAIRS, 0);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            require(lines.lines().anyMatch(ClientProbe.ANSWERED::equals), client);
            require(process.waitFor() == 0, client);
        }
    }

    PairFigures warm(HttpClientKind client, URI endpoint, int pairs) throws IOException, InterruptedException {
        Process process = start(List.of(), client, endpoint, pairs, pairs);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            require(ClientProbe.ANSWERED.equals(lines.readLine()), client);
            PairFigures figures =
                    PairFigures.parse(Optional.ofNullable(lines.readLine()).orElseThrow());
            require(process.waitFor() == 0, client);
            return figures;
        }
    }

    private Path cache(HttpClientKind client, URI endpoint) {
        return folder.resolve(client + "-" + endpoint.getScheme() + ".aot");
    }

    private Process start(List<String> flags, HttpClientKind client, URI endpoint, int warmup, int pairs)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Machine.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx440m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList())));
        command.addAll(flags);
        command.addAll(List.of(
                ClientProbe.class.getName(),
                client.name(),
                endpoint.toString(),
                Integer.toString(warmup),
                Integer.toString(pairs)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void require(boolean isExpected, HttpClientKind client) {
        if (!isExpected) {
            throw new IllegalStateException("the process with " + client.label() + " did not answer");
        }
    }
}
