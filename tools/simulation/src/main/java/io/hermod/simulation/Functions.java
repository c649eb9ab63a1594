package io.hermod.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import io.hermod.deadletter.DeadLetterUnderTest;
import io.hermod.providers.Providers;
import io.hermod.simulation.SimulatedQueue.Delivery;
import io.hermod.worker.WorkerUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Lambda: starts a process for each invocation, and deletes the messages that it has acknowledged. */
final class Functions {
    private static final Duration REDRIVE_TIMEOUT = Duration.ofMinutes(5);

    private final Services services;
    private final Mishaps mishaps;
    private int started;

    Functions(Services services) {
        this.services = services;
        mishaps = new Mishaps(services);
        services.jobs().deliverTo(this::work);
        services.deadLetters().deliverTo(this::bury);
        services.deliveries().deliverTo(batch -> deliver(services.deliveries(), batch));
        services.delays().deliverTo(batch -> deliver(services.delays(), batch));
    }

    /** A process to which mishaps may happen until the timeout, when it is killed. */
    SimulatedProcess process(String function, Duration timeout) {
        SimulatedProcess process = new SimulatedProcess(services.scheduler(), function + started++);
        mishaps.plan(process);
        services.scheduler().after(timeout, () -> stop(process));
        return process;
    }

    private void stop(SimulatedProcess process) {
        if (process.isAlive()) {
            services.faults().happened(services.scheduler().instant());
        }
        process.kill();
    }

    private void work(List<Delivery> batch) {
        Instant now = services.scheduler().instant();
        if (services.faults().isDown(Service.WORKERS, now)) {
            return;
        }
        SimulatedProcess process = process("worker", Timings.WORKER_TIMEOUT);
        Instant deadline = now.plus(Timings.WORKER_TIMEOUT).minus(Timings.WORKER_RESERVE);
        services.trace().add(() -> process + " takes " + receipts(batch));
        Duration start = Duration.ofMillis(
                services.random().nextInt(4) == 0 ? services.random().nextInt(4_000) : 1);
        services.scheduler()
                .after(
                        start,
                        () -> process.start(() -> {
                            SQSBatchResponse response = worker(process)
                                    .run(batch.stream().map(Functions::message).toList(), deadline);
                            process.throwIfDead();
                            Set<String> returned = new HashSet<>();
                            response.getBatchItemFailures()
                                    .forEach(failure -> returned.add(failure.getItemIdentifier()));
                            services.trace().add(() -> process + " ends and returns " + returned);
                            delete(services.jobs(), batch, returned);
                        }));
    }

    private WorkerUnderTest worker(SimulatedProcess process) {
        RemoteQueue queue = new RemoteQueue(services, process);
        RemoteKeys keys = new RemoteKeys(services, process);
        Providers providers = new Providers(
                SimulatedProvider.SETTINGS,
                new SimulatedProvider(services, process),
                services.scheduler(),
                process,
                services.random());
        RemoteProvider remote = new RemoteProvider(services, process, providers);
        return new WorkerUnderTest(new WorkerUnderTest.Ports(
                new RemoteJobStore(services, process),
                new RemoteBucket(services, process),
                queue,
                queue,
                remote,
                remote,
                keys,
                keys,
                RemoteAnnouncements.in(process, services),
                services.scheduler(),
                process));
    }

    private void bury(List<Delivery> batch) {
        SimulatedProcess process = process("deadletter", Timings.DEAD_LETTER_TIMEOUT);
        handle(process, services.deadLetters(), batch, message -> bury(process, message));
    }

    private void deliver(SimulatedQueue queue, List<Delivery> batch) {
        SimulatedProcess process = process("webhook", Timings.WEBHOOK_TIMEOUT);
        DeliveryAttempts attempts = DeliveryAttempts.in(process, services);
        handle(process, queue, batch, message -> attempts.handle(message.body()));
    }

    /** Deletes the messages that the handler is done with. */
    private void handle(
            SimulatedProcess process, SimulatedQueue queue, List<Delivery> batch, Predicate<Delivery> handler) {
        process.start(() -> {
            Set<String> returned = new HashSet<>();
            for (Delivery message : batch) {
                if (!handler.test(message)) {
                    returned.add(message.id());
                }
            }
            process.throwIfDead();
            delete(queue, batch, returned);
        });
    }

    private boolean bury(SimulatedProcess process, Delivery message) {
        try {
            return deadLetter(process).abandon(message.body());
        } catch (ServiceFault _) {
            return false;
        }
    }

    /** An operator redrives the failed jobs. */
    void redrive() {
        SimulatedProcess process = process("redrive", REDRIVE_TIMEOUT);
        Instant deadline = services.scheduler().instant().plus(REDRIVE_TIMEOUT);
        process.start(() -> {
            try {
                deadLetter(process).redrive(Integer.MAX_VALUE, deadline);
            } catch (ServiceFault down) {
                services.trace().add(() -> process + " fails: " + down.reason());
            }
        });
    }

    private DeadLetterUnderTest deadLetter(SimulatedProcess process) {
        return new DeadLetterUnderTest(
                new RemoteJobStore(services, process),
                new RemoteQueue(services, process),
                RemoteAnnouncements.in(process, services),
                services.scheduler());
    }

    /** The deletion may get lost like every call. */
    private void delete(SimulatedQueue queue, List<Delivery> batch, Set<String> returned) {
        for (Delivery message : batch) {
            Fate fate =
                    services.faults().draw(Service.QUEUE, services.scheduler().instant());
            if (!returned.contains(message.id()) && fate.isAnswered()) {
                services.scheduler().after(Duration.ofMillis(20), () -> {
                    String deleted = queue.delete(message.receipt());
                    services.trace().add(() -> "Lambda deletes " + deleted);
                });
            }
        }
    }

    private static List<String> receipts(List<Delivery> batch) {
        return batch.stream().map(Delivery::receipt).toList();
    }

    private static SQSMessage message(Delivery delivery) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(delivery.id());
        message.setReceiptHandle(delivery.receipt());
        message.setBody(delivery.body());
        message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(delivery.receives())));
        return message;
    }
}
