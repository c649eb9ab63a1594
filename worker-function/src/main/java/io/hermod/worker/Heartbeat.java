package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides a batch's messages for slightly longer than a lease. While a job of the batch runs, extends its lease and the
 * visibility timeouts of the messages together. If the worker dies, both expire and other workers run the jobs.
 */
@Singleton
record Heartbeat(JobStore store, MessageVisibility visibility, Clock clock, Sleeper sleeper, WorkerSettings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Starts with a batch. The queue's own visibility timeout may be far longer than a lease. */
    Batch start(List<String> receipts) {
        Batch batch = new Batch(receipts);
        batch.thread.start();
        return batch;
    }

    /** When the lease of a job that is claimed now expires. */
    Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    /** The heartbeat of one batch, until it is closed. */
    final class Batch implements AutoCloseable {
        /** The messages to keep hidden, by receipt, with their jobs while these run. */
        private final Map<String, Optional<Job>> unfinished = new ConcurrentHashMap<>();

        /** Held during calls to AWS, and from the start until the messages are hidden. */
        private final Semaphore call = new Semaphore(0);

        private final Thread thread;

        private Batch(List<String> receipts) {
            thread = Thread.ofVirtual().unstarted(() -> run(receipts));
            receipts.forEach(receipt -> unfinished.put(receipt, Optional.empty()));
        }

        /** This worker has claimed the message's job: its lease is renewed from now on. */
        void claimed(String receipt, Job job) {
            unfinished.put(receipt, Optional.of(job));
        }

        /** The message's job has ended: the message stays hidden until Lambda deletes it with its batch. */
        void acknowledged(String receipt) {
            unfinished.put(receipt, Optional.empty());
        }

        /** The message is to be redelivered when its visibility timeout ends. */
        void returned(String receipt) {
            unfinished.remove(receipt);
        }

        /** Waits for a call in progress: no call may outlive the invocation. */
        @Override
        public void close() {
            call.acquireUninterruptibly();
            thread.interrupt();
        }

        private void run(List<String> receipts) {
            Instant start = clock.instant();
            try {
                extendVisibility(receipts);
                Instant last = start;
                while (true) {
                    call.release();
                    sleeper.sleep(untilNext(last));
                    call.acquire();
                    last = clock.instant();
                    beat(last.plus(settings.lease()));
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } finally {
                call.release();
            }
        }

        /** The interval counts from the start of the last beat, however long that took. */
        private Duration untilNext(Instant last) {
            Duration wait = Duration.between(clock.instant(), last.plus(settings.heartbeat()));
            return wait.isNegative() ? Duration.ZERO : wait;
        }

        /** In parallel: a slow response for one job must not cost another job its lease. */
        private void beat(Instant until) {
            try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
                calls.execute(() -> extendVisibility(List.copyOf(unfinished.keySet())));
                unfinished
                        .values()
                        .forEach(job -> job.ifPresent(claimed -> calls.execute(() -> renew(claimed, until))));
            }
        }
    }

    /** A lost lease is only logged: the worker's later writes fail by their guards. */
    private void renew(Job job, Instant until) {
        try {
            if (!store.renew(job, until)) {
                LOG.warn("This worker no longer holds the lease of job {}; its outcome will be dropped", job.id());
            }
        } catch (ServiceFault down) {
            LOG.warn("Could not renew the lease of job {}; the next heartbeat retries", job.id(), down);
        }
    }

    /** If this fails, messages are redelivered too early or too late; the leases still guard their jobs. */
    private void extendVisibility(List<String> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        try {
            visibility.extendVisibility(receipts, settings.visibility());
        } catch (ServiceFault down) {
            LOG.warn("Could not extend the visibility of {} messages; leases guard their jobs", receipts.size(), down);
        }
    }
}
