package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Jobs that are submitted while processes are killed, and the counts of what became of them. */
final class KillRun {
    private static final int CLIENTS = 4;
    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KillableSystem system;
    private final KillPlan plan;
    private final NumberedCalls calls;
    private final KeenClients clients;
    /** The envelopes of the jobs that have ended, as they were read first. */
    private final Map<Integer, String> ends = new HashMap<>();

    private KillRun(KillableSystem system, KillPlan plan) {
        this.system = system;
        this.plan = plan;
        this.calls = new NumberedCalls(plan.seed());
        this.clients =
                new KeenClients(system.client(), plan, system.modelThat(calls).name(), calls);
    }

    /** Carries the plan out in a system of its own, and checks the delivery promise. */
    static void check(KillPlan plan, int processes) throws InterruptedException, ExecutionException {
        try (KillableSystem system = new KillableSystem(processes)) {
            KillCounts counts = new KillRun(system, plan).run();
            counts.print();
            counts.keepThePromise(plan);
        }
    }

    /** Returns once every job has ended, or has had far more time than it needs. */
    private KillCounts run() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> workers = threads.submit(killer("worker", plan.workerKills(), calls::count));
            Future<Integer> submits = threads.submit(killer("submit", plan.submitKills(), clients::accepted));
            List<Future<?>> submitted = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                submitted.add(threads.submit(clients::submitAll));
            }
            for (Future<?> each : submitted) {
                each.get();
            }
            boolean over = Eventually.holds(PATIENCE, this::isOver);
            if (over) {
                repeatRequests();
            }
            return counts(workers.get(), submits.get());
        }
    }

    /** Ends before the jobs do, so that the last ones are not killed again and again. */
    private Killer killer(String function, int kills, IntSupplier progress) {
        int until = plan.jobs() * 9 / 10;
        return Killer.of(() -> system.processesOf(function), kills, progress, until, plan.random(function));
    }

    /** No message is left either that could change an outcome. */
    private boolean isOver() {
        clients.locations().forEach((job, location) -> {
            if (!ends.containsKey(job)) {
                envelope(job, location);
            }
        });
        return ends.size() == plan.jobs() && system.queueIsEmpty();
    }

    private void envelope(int job, String location) {
        var poll = system.client().get(location);
        if (poll.statusCode() == 200) {
            ends.put(job, poll.body());
        }
    }

    /** A key leads to one job, also when that has ended. */
    private void repeatRequests() {
        clients.locations().forEach((job, location) -> {
            if (plan.hasKey(job)) {
                assertThat(clients.repeat(job)).isEqualTo(location);
            }
        });
    }

    private KillCounts counts(int workerKills, int submitKills) {
        return new KillCounts(
                plan.seed(),
                clients.accepted(),
                workerKills,
                submitKills,
                clients.refusals(),
                clients.refusalsWithoutKey(),
                system.items(),
                calls.count(),
                clients.accepted() + clients.refusalsWithoutKey() + workerKills * BATCH,
                ended(envelope -> Json.text(envelope, "/status").equals("completed")),
                ended(envelope -> Json.text(envelope, "/error/error/type").equals("attempts_exhausted")),
                clients.accepted() - ends.size(),
                Math.toIntExact(
                        ends.keySet().stream().filter(this::hasTwoOutcomes).count()),
                longest());
    }

    private int ended(Predicate<JsonNode> how) {
        return Math.toIntExact(ends.values().stream().map(Json::of).filter(how).count());
    }

    /** The outcome changed since, or is not the answer to a call that was made for the job. */
    private boolean hasTwoOutcomes(int job) {
        String first = ends.getOrDefault(job, "");
        String now =
                system.client().get(clients.locations().getOrDefault(job, "")).body();
        boolean isAnswer = !Json.text(Json.of(first), "/status").equals("completed") || calls.isAnswerTo(job, first);
        return !now.equals(first) || !isAnswer;
    }

    private Duration longest() {
        return ends.values().stream()
                .map(Json::of)
                .map(end -> Json.between(end, "/created_at", "/completed_at"))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
