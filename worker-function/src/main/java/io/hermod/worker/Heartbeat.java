package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides a batch's messages for slightly longer than a lease. While a job of the batch runs, renews its lease and hides
 * its message again and again. If the worker dies, both expire and other workers run the jobs.
 */
@Singleton
record Heartbeat(
        JobStore store,
        MessageVisibility visibility,
        Clock clock,
        Sleeper sleeper,
        WorkerSettings settings,
        HeartbeatThreads threads) {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /**
     * Starts with a batch. Returns once its messages are hidden: the queue's own visibility timeout is far longer than
     * a lease, and if the worker dies before they are hidden, they wait for it.
     */
    Batch start(List<String> receipts) {
        Batch batch = new Batch(receipts);
        batch.hide(receipts).join();
        batch.start();
        return batch;
    }

    /** When the lease of a job that is claimed now expires. */
    Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    /** For how long a message is hidden that the queue has delivered so often, if it is returned. */
    Duration backoff(int receives) {
        return Timings.backoffOf(settings.lease(), receives);
    }

    /** The heartbeat of one batch, until it is closed. */
    final class Batch implements AutoCloseable {
        /** The messages to keep hidden, by receipt, with the leases of their jobs while these run. */
        private final Map<String, Optional<HeldLease>> unfinished = new ConcurrentHashMap<>();

        /** Every call has its own thread: a slow response for one job must not cost another job its lease. */
        private final ExecutorService calls = Executors.newThreadPerTaskExecutor(threads);

        private volatile Instant nextHide = clock.instant();
        private volatile boolean isHiding;
        private Optional<Future<?>> beats = Optional.empty();

        private Batch(List<String> receipts) {
            receipts.forEach(receipt -> unfinished.put(receipt, Optional.empty()));
        }

        /** This worker has claimed the message's job: its lease is renewed from now on. */
        HeldLease claimed(String receipt, Job job) {
            Instant now = clock.instant();
            Instant until = job.state() instanceof JobState.Processing processing
                    ? processing.lease().until()
                    : now.plus(settings.lease());
            HeldLease lease = new HeldLease(job, now, until, settings.heartbeat());
            unfinished.put(receipt, Optional.of(lease));
            return lease;
        }

        /** The message's job has ended: the message stays hidden until Lambda deletes it with its batch. */
        void acknowledged(String receipt) {
            unfinished.put(receipt, Optional.empty());
        }

        /** The message is to be redelivered when its visibility timeout ends. */
        void returned(String receipt) {
            unfinished.remove(receipt);
        }

        /** The message is to be redelivered after the time, unless it was returned before. */
        void returned(String receipt, Duration after) {
            if (unfinished.remove(receipt) != null) {
                extendVisibility(List.of(receipt), after);
            }
        }

        /** Waits for calls in progress: no call may outlive the invocation. */
        @Override
        public void close() {
            beats.ifPresent(thread -> thread.cancel(true));
            calls.close();
        }

        private void start() {
            beats = Optional.of(calls.submit(this::run));
        }

        private void run() {
            try {
                while (true) {
                    sleeper.sleep(settings.heartbeatRetry());
                    beat(clock.instant());
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        }

        /** Starts the calls that are due. A call that failed is due again. */
        private void beat(Instant now) {
            unfinished
                    .values()
                    .forEach(lease -> lease.filter(held -> held.startBeat(now))
                            .ifPresent(held -> calls.execute(() -> renew(held, now))));
            if (!isHiding && !now.isBefore(nextHide)) {
                var _ = hide(List.copyOf(unfinished.keySet()));
            }
        }

        /** All calls at once. Completes when they have ended. */
        private CompletableFuture<?> hide(List<String> receipts) {
            isHiding = true;
            Instant start = clock.instant();
            List<CompletableFuture<Boolean>> parts = new ArrayList<>();
            for (int i = 0; i < receipts.size(); i += MessageVisibility.MAX_BATCH) {
                List<String> part = receipts.subList(i, Math.min(i + MessageVisibility.MAX_BATCH, receipts.size()));
                parts.add(CompletableFuture.supplyAsync(() -> extendVisibility(part, settings.visibility()), calls)
                        .exceptionally(_ -> false));
            }
            return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                    .thenRun(() -> {
                        boolean allHidden = parts.stream().allMatch(CompletableFuture::join);
                        nextHide = allHidden ? start.plus(settings.heartbeat()) : start;
                        isHiding = false;
                    });
        }
    }

    /**
     * Does not warn if the store says that the lease is lost: the job may have ended just now. If it has not, the job's
     * thread says so.
     */
    private void renew(HeldLease lease, Instant start) {
        Instant until = start.plus(settings.lease());
        try {
            if (store.renew(lease.job(), until)) {
                lease.renewed(start, until);
            } else {
                lease.lose();
            }
        } catch (ServiceFault down) {
            LOG.warn(
                    "Could not renew the lease of job {}; retrying in {} ms",
                    lease.job().id(),
                    settings.heartbeatRetry().toMillis(),
                    down);
        } finally {
            lease.endBeat();
        }
    }

    /** If this fails, messages are redelivered too early or too late; the leases still guard their jobs. */
    private boolean extendVisibility(List<String> receipts, Duration time) {
        try {
            visibility.extendVisibility(receipts, time);
            return true;
        } catch (ServiceFault down) {
            LOG.warn("Could not change the visibility of {} messages; leases guard their jobs", receipts.size(), down);
            return false;
        }
    }
}
