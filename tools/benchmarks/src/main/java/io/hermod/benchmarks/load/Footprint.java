package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Table;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The memory of {@code ./run}, with its emulators and its stand-in provider, as Linux reports it. */
final class Footprint {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int CLIENTS = 32;
    private static final File LOG = new File("tools/benchmarks/target/footprint.log");
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "TMPDIR", "JAVA_HOME", "JAVA25_HOME", "JDK25_HOME");

    private Footprint() {}

    static String measure(int jobs) throws IOException, InterruptedException {
        Table table = new Table("memory of ./run, MB", "at rest", "after " + jobs + " jobs", "at most");
        URI url = URI.create("http://127.0.0.1:" + freePort());
        Process run = start(url.getPort());
        try {
            awaitHealth(run, url);
            long atRest = megabytes(run, "VmRSS");
            Api api = new Api(url);
            Throughput.measure(jobs, CLIENTS, () -> api.awaitResult(ChatJob.submit(api), PAUSE));
            table.row("resident", "" + atRest, "" + megabytes(run, "VmRSS"), "" + megabytes(run, "VmHWM"));
            return table.toString();
        } finally {
            run.destroy();
            run.waitFor();
        }
    }

    /** Drops keys and configuration from the environment, so that the jobs always call the stand-in provider. */
    private static Process start(int port) throws IOException {
        ProcessBuilder run = new ProcessBuilder("./run", "--port", Integer.toString(port))
                .redirectOutput(LOG)
                .redirectErrorStream(true);
        run.environment().keySet().retainAll(INHERITED);
        return run.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitHealth(Process run, URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(url.resolve("/health")).build();
            while (!isHealthy(http, health)) {
                if (!run.isAlive()) {
                    throw new IOException(
                            "./run has ended with exit code " + run.exitValue() + "; " + LOG + " says why");
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isHealthy(HttpClient http, HttpRequest health) throws IOException, InterruptedException {
        try {
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static long megabytes(Process process, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
