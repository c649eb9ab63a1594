package io.hermod.benchmarks.load;

import io.hermod.benchmarks.Api;
import io.hermod.benchmarks.HeldWorker;
import io.hermod.benchmarks.SlowModel;
import io.hermod.benchmarks.Table;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Hermod's jobs beside bare calls of AWS, in turns on the same emulators: submits alone, while the worker waits, and jobs from submit to result.
 *
 * @param jobs of each round where clients work side by side; alone they do a fifth
 */
record BareComparison(int jobs) {
    private static final int ROUNDS = 5;
    private static final int MANY = 32;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final byte[] REQUEST =
            chat("{\"model\":\"openai/m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}");
    private static final byte[] ANSWER =
            chat("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%s\"}}]}");

    String measure() throws IOException, InterruptedException {
        HeldWorker worker = new HeldWorker();
        Table table = new Table(
                "jobs a second, ms a job",
                "clients",
                "jobs/s",
                "median",
                "p90",
                "p99",
                "bare jobs/s",
                "median",
                "p90",
                "p99",
                "jobs/s by bare");
        try (SlowModel model = SlowModel.start(ANSWER, Duration.ZERO);
                LocalSystem system = LocalSystem.start(
                        0, model.environment(), Hosting.InProcess.usual().observedBy(worker));
                BareJobs bare = new BareJobs(system.aws(), REQUEST.length, ANSWER.length)) {
            Pair pair = new Pair(new Api(system.url()), bare);
            pair.results(jobs, MANY);
            for (int clients : List.of(1, MANY)) {
                int count = clients == 1 ? Math.max(1, jobs / 5) : jobs;
                worker.hold();
                row(table, "submit", clients, pair::submits, count);
                worker.release();
                row(table, "submit to result", clients, pair::results, count);
            }
        }
        return table.toString();
    }

    private interface Turn {
        Sides run(int jobs, int clients) throws InterruptedException;
    }

    private record Sides(Throughput ours, Throughput bare) {
        Sides plus(Sides other) {
            return new Sides(ours.plus(other.ours), bare.plus(other.bare));
        }
    }

    private static void row(Table table, String what, int clients, Turn turn, int jobs) throws InterruptedException {
        Sides all = new Sides(Throughput.NOTHING, Throughput.NOTHING);
        for (int round = 0; round < ROUNDS; round++) {
            all = all.plus(turn.run(jobs, clients));
        }
        String ratio = String.format(
                Locale.ROOT, "%.2f", all.ours().perSecond() / all.bare().perSecond());
        table.row(Stream.of(
                        List.of(what, Integer.toString(clients)),
                        all.ours().cells(),
                        all.bare().cells(),
                        List.of(ratio))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private record Pair(Api api, BareJobs bare) {
        Sides submits(int jobs, int clients) throws InterruptedException {
            return new Sides(
                    Throughput.measure(jobs, clients, this::submit), Throughput.measure(jobs, clients, bare::submit));
        }

        /** The bare ones are asked for as often as ours are. */
        Sides results(int jobs, int clients) throws InterruptedException {
            AtomicInteger polls = new AtomicInteger();
            Throughput ours = Throughput.measure(jobs, clients, () -> polls.addAndGet(api.awaitEnd(submit(), PAUSE)));
            int pollsEach = Math.ceilDiv(polls.get(), jobs);
            return new Sides(ours, Throughput.measure(jobs, clients, () -> bareJob(pollsEach)));
        }

        private String submit() {
            return api.submit("chat/completions", "application/json", REQUEST);
        }

        private void bareJob(int polls) {
            String id = bare.submit();
            bare.work(id);
            for (int poll = 0; poll < polls; poll++) {
                bare.poll(id);
            }
        }
    }

    private static byte[] chat(String form) {
        return form.formatted("words ".repeat(150)).getBytes(StandardCharsets.UTF_8);
    }
}
