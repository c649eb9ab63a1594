package io.hermod.benchmarks.clients;

import static io.hermod.benchmarks.harness.Table.one;
import static io.hermod.benchmarks.harness.Table.whole;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.harness.Machine;
import io.hermod.benchmarks.harness.Table;
import io.hermod.benchmarks.harness.TemporaryFolder;
import io.hermod.lambdaemulator.training.LoopbackTls;
import io.hermod.replay.RecordedEndpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the SDK's HTTP clients in a program that writes an item and sends a message: from the start of its process
 * to the first answers, and warm. The endpoint is on this machine, with and without TLS, and keeps connections open.
 */
public final class ClientsBench extends Bench {
    private static final String ROUNDS = "rounds";
    private static final String PAIRS = "pairs";

    public ClientsBench() {
        super("clients", List.of(ROUNDS, PAIRS));
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("hermod-clients")) {
            compare(options, folder.path(), out);
        }
    }

    private static void compare(BenchOptions options, Path folder, PrintStream out)
            throws IOException, InterruptedException {
        int rounds = options.number(ROUNDS, 9);
        ProbeProcess probe = new ProbeProcess(ProbeClassPath.in(folder), folder);
        try (RecordedEndpoint plain = RecordedEndpoint.start();
                RecordedEndpoint secured =
                        RecordedEndpoint.start(LoopbackTls.create(folder).server())) {
            out.printf("%s, %d rounds%n", Machine.description(), rounds);
            List<URI> endpoints = List.of(plain.url(), secured.url());
            out.printf("%n%s%n", warm(probe, endpoints, options.number(PAIRS, 3_000)));
            out.printf("%n%s%n", cold(probe, endpoints, rounds));
        }
    }

    private static Table warm(ProbeProcess probe, List<URI> endpoints, int pairs)
            throws IOException, InterruptedException {
        Table table = new Table("warm pair of calls", "median µs", "p99 µs", "CPU µs", "KB allocated");
        for (URI endpoint : endpoints) {
            for (HttpClientKind client : HttpClientKind.values()) {
                PairFigures found = probe.warm(client, endpoint, pairs);
                table.row(
                        client.label() + " " + endpoint.getScheme(),
                        whole(found.median()),
                        whole(found.p99()),
                        whole(found.cpu()),
                        whole(found.kilobytes()));
            }
        }
        return table;
    }

    private static Table cold(ProbeProcess probe, List<URI> endpoints, int rounds)
            throws IOException, InterruptedException {
        Map<ClientStart, List<Double>> millis = new TreeMap<>(ClientStart.ORDER);
        for (ClientStart start : ClientStart.all(endpoints)) {
            if (start.cached()) {
                probe.train(start.client(), start.endpoint());
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (ClientStart start : ClientStart.all(endpoints)) {
                millis.computeIfAbsent(start, first -> new ArrayList<>())
                        .add(probe.cold(start.client(), start.endpoint(), start.cached()));
            }
        }
        Table table = new Table("process start to first answers", "median ms", "p90 ms", "least ms", "jars MB");
        millis.forEach((start, found) -> row(table, start, Distribution.of(found)));
        return table;
    }

    private static void row(Table table, ClientStart start, Distribution millis) {
        table.row(
                start.label(),
                whole(millis.median()),
                whole(millis.p90()),
                whole(millis.least()),
                one(ProbeClassPath.megabytes(start.client())));
    }
}
