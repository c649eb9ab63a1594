package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.testing.Eventually;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Jobs with a webhook, whose workers and webhook functions are killed, and what their receiver got. */
final class DeliveryRun {
    private static final String NAME = "flaky";
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KillableSystem system;
    private final KillPlan plan;
    private final int webhookKills;
    private final SigningSecret secret = SigningSecret.random(new SecureRandom());
    private final NumberedCalls calls;
    private final KeenClients clients;

    private DeliveryRun(KillableSystem system, KillPlan plan, int webhookKills) {
        this.system = system;
        this.plan = plan;
        this.webhookKills = webhookKills;
        this.calls = new NumberedCalls(plan.seed());
        String model = system.modelThat(calls).name();
        this.clients = new KeenClients(system.client(), plan, model, calls, "x-bf-async-webhook", NAME);
    }

    /**
     * Carries the plan out in a system of its own, and checks that each end is delivered.
     *
     * @param webhookKills of webhook functions at random points, and as many between a request and its answer
     * @param killEvery which requests kill a webhook function before they are answered
     */
    static void check(KillPlan plan, int webhookKills, int killEvery, int processes)
            throws InterruptedException, ExecutionException {
        try (KillableSystem system = new KillableSystem(processes)) {
            new DeliveryRun(system, plan, webhookKills).run(killEvery);
        }
    }

    private void run(int killEvery) throws InterruptedException, ExecutionException {
        try (FlakyReceiver receiver = new FlakyReceiver(secret, this::killWebhooks, killEvery, webhookKills);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            system.register(endpoint(receiver));
            Future<Integer> workers = threads.submit(Killer.of(
                    () -> system.processesOf("worker"),
                    plan.workerKills(),
                    calls::count,
                    until(),
                    plan.random("worker")));
            Future<Integer> webhooks = threads.submit(Killer.of(
                    () -> system.processesOf("webhook"),
                    webhookKills,
                    receiver::requests,
                    until(),
                    plan.random("webhook")));
            List<Future<?>> submitted = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                submitted.add(threads.submit(clients::submitAll));
            }
            for (Future<?> each : submitted) {
                each.get();
            }
            boolean isOver = Eventually.holds(PATIENCE, () -> isOver(receiver));
            print(receiver, workers.get(), webhooks.get());
            assertThat(workers.get()).isEqualTo(plan.workerKills());
            assertThat(webhooks.get()).isEqualTo(webhookKills);
            assertThat(receiver.kills()).isEqualTo(webhookKills);
            assertThat(isOver).as("each end is delivered").isTrue();
            eachEndHasOneId(receiver);
            historyHasEachDelivery(receiver);
        }
    }

    private int until() {
        return plan.jobs() * 9 / 10;
    }

    private void killWebhooks() {
        system.processesOf("webhook").forEach(ProcessHandle::destroyForcibly);
    }

    private WebhookEndpoint endpoint(FlakyReceiver receiver) {
        OptionalInt one = OptionalInt.of(1);
        DeliverySettings delivery =
                new DeliverySettings(OptionalInt.of(20), one, one, one, OptionalInt.empty(), OptionalInt.of(50));
        EndpointSettings settings = new EndpointSettings(
                NAME, receiver.url() + "/hook", List.of(WebhookEvent.values()), Map.of(), true, true, false, delivery);
        return WebhookEndpoint.create(settings, secret, Instant.now());
    }

    /** No message is left either that could lead to another request soon. */
    private boolean isOver(FlakyReceiver receiver) {
        return clients.locations().values().stream().allMatch(location -> receiver.isDone(jobOf(location)))
                && system.queueIsEmpty()
                && system.deliveriesAreEmpty();
    }

    private static String jobOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private void print(FlakyReceiver receiver, int workerKills, int killedAtRandom) {
        FaultTable table = new FaultTable("jobs | kills of workers | kills of webhooks | at a request | provider calls"
                + " | requests | taken | taken again | not verified | not delivered | seed");
        long missing = clients.locations().values().stream()
                .filter(location -> !receiver.isDone(jobOf(location)))
                .count();
        table.add(
                clients.accepted(),
                workerKills,
                killedAtRandom,
                receiver.kills(),
                calls.count(),
                receiver.requests(),
                receiver.taken().size(),
                receiver.doubles(),
                receiver.wrong().size(),
                missing,
                plan.seed());
        table.print();
    }

    private void eachEndHasOneId(FlakyReceiver receiver) {
        assertThat(receiver.wrong()).isEmpty();
        assertThat(receiver.idsOfJobs()).hasSizeGreaterThanOrEqualTo(plan.jobs());
        assertThat(receiver.idsOfJobs().values())
                .allSatisfy(ids -> assertThat(ids).hasSize(1));
        assertThat(receiver.idsOfJobs().values().stream().flatMap(Set::stream).distinct())
                .hasSameSizeAs(receiver.idsOfJobs().keySet());
    }

    private void historyHasEachDelivery(FlakyReceiver receiver) {
        assertThat(receiver.taken())
                .allSatisfy(id -> assertThat(system.history().ofDelivery(new WebhookId(id)))
                        .extracting(DeliveryAttempt::outcome)
                        .contains(Outcome.DELIVERED));
        assertThat(receiver.idsOfJobs().values().stream().flatMap(Set::stream))
                .allSatisfy(id -> assertThat(system.history().ofDelivery(new WebhookId(id)))
                        .isNotEmpty());
    }
}
