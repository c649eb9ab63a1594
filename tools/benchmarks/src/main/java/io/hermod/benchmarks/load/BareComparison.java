package io.hermod.benchmarks.load;

import static io.hermod.benchmarks.harness.Table.one;
import static io.hermod.benchmarks.harness.Table.two;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.HeldWorker;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.benchmarks.harness.Table;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hermod's jobs beside bare calls of AWS, in turns on the same emulators: submits alone while the worker waits, and
 * jobs from submit to result.
 *
 * @param jobs of each turn of concurrent clients; a single client does a fifth
 * @param ahead jobs that are submitted unmeasured while the worker waits
 */
record BareComparison(int jobs, int ahead) {
    private static final int TURNS = 5;
    private static final int MANY = 32;
    /** The number that Lambda begins with; batches fill while they are busy. */
    private static final int WORKERS = 5;

    String measure() throws IOException, InterruptedException {
        Table submits = new Table(
                "submits",
                "clients",
                "jobs/s",
                "median",
                "p90",
                "p99",
                "bare jobs/s",
                "median",
                "p90",
                "p99",
                "by bare",
                "served jobs/s",
                "by served");
        Table results = new Table(
                "submit to result", "clients", "jobs/s", "bare jobs/s", "by bare", "served jobs/s", "by served");
        HeldWorker worker = new HeldWorker();
        try (SlowModel model = new SlowModel(ChatJob.ANSWER, Duration.ZERO);
                LocalSystem system = LocalSystem.start(
                        0,
                        model.environment(),
                        Hosting.InProcess.usual().withMaxWorkers(WORKERS).observedBy(worker))) {
            Api api = new Api(system.url());
            try (BareJobs bare = new BareJobs(system.aws(), ChatJob.captureCalls(api));
                    BareService service = new BareService(bare, model)) {
                JobPair pair = new JobPair(api, bare, service);
                pair.results(jobs, MANY);
                for (int clients : List.of(1, MANY)) {
                    int count = clients == 1 ? Math.max(1, jobs / 5) : jobs;
                    worker.hold();
                    pair.fill(ahead, MANY);
                    submits.row(submitCells(clients, turns(pair::submits, clients, count)));
                    worker.release();
                    model.awaitAnswers(pair.providerCalls());
                    results.row(resultCells(clients, turns(pair::results, clients, count)));
                }
            }
        }
        return submits + "\n\n" + results;
    }

    private interface Turn {
        JobPair.Measured run(int jobs, int clients) throws InterruptedException;
    }

    private static JobPair.Measured turns(Turn turn, int clients, int jobs) throws InterruptedException {
        JobPair.Measured all = JobPair.Measured.NOTHING;
        for (int i = 0; i < TURNS; i++) {
            all = all.plus(turn.run(jobs, clients));
        }
        return all;
    }

    private static String[] submitCells(int clients, JobPair.Measured measured) {
        return Stream.of(
                        List.of("ms each", Integer.toString(clients)),
                        measured.ours().cells(),
                        measured.bare().cells(),
                        List.of(two(measured.toBare()), one(measured.served().perSecond()), two(measured.toServed())))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** Without the time of a single job, which is mostly a wait. */
    private static String[] resultCells(int clients, JobPair.Measured measured) {
        return new String[] {
            "all together",
            Integer.toString(clients),
            one(measured.ours().perSecond()),
            one(measured.bare().perSecond()),
            two(measured.toBare()),
            one(measured.served().perSecond()),
            two(measured.toServed())
        };
    }
}
