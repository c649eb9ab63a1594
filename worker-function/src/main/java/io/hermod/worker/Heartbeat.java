package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
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
 * Says that this worker lives, batch by batch: hides a batch's messages for little longer than a lease, and as long as some of it is not done,
 * moves its leases and messages on together. When the worker dies, both run out, and the jobs run elsewhere.
 */
@Singleton
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final JobStore store;
    private final MessageVisibility visibility;
    private final Clock clock;
    private final Sleeper sleeper;
    private final WorkerSettings settings;

    Heartbeat(JobStore store, MessageVisibility visibility, Clock clock, Sleeper sleeper, WorkerSettings settings) {
        this.store = store;
        this.visibility = visibility;
        this.clock = clock;
        this.sleeper = sleeper;
        this.settings = settings;
    }

    /** Begins with a batch, whose messages the queue may hide for far longer than a lease. */
    Batch start(List<String> receipts) {
        Batch batch = new Batch(receipts);
        batch.thread.start();
        return batch;
    }

    /** Until when a job is ours that is claimed now. */
    Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    /** The heartbeat of one batch; ends when it is closed. */
    final class Batch implements AutoCloseable {
        /** The messages that are not to come again yet by their receipts, with their jobs while these run. */
        private final Map<String, Optional<Job>> unfinished = new ConcurrentHashMap<>();

        /** Taken while AWS is called, and from the start on until the messages have been hidden. */
        private final Semaphore call = new Semaphore(0);

        private final Thread thread;

        private Batch(List<String> receipts) {
            thread = Thread.ofVirtual().unstarted(() -> run(receipts));
            receipts.forEach(receipt -> unfinished.put(receipt, Optional.empty()));
        }

        /** The message's job is ours: its lease is renewed from now on. */
        void claimed(String receipt, Job job) {
            unfinished.put(receipt, Optional.of(job));
        }

        /** The message's job has ended: it stays hidden until the batch is answered for, and the queue forgets it. */
        void acknowledged(String receipt) {
            unfinished.put(receipt, Optional.empty());
        }

        /** The message must come again, as soon as the queue shows it. */
        void returned(String receipt) {
            unfinished.remove(receipt);
        }

        /** Lets a call end that is being made: no call may outlive the invocation. */
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

        /** However long the last beat took. */
        private Duration untilNext(Instant last) {
            Duration wait = Duration.between(clock.instant(), last.plus(settings.heartbeat()));
            return wait.isNegative() ? Duration.ZERO : wait;
        }

        /** Side by side: a store that is slow to answer for one job must not cost another its lease. */
        private void beat(Instant until) {
            try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
                calls.execute(() -> extendVisibility(List.copyOf(unfinished.keySet())));
                unfinished
                        .values()
                        .forEach(job -> job.ifPresent(claimed -> calls.execute(() -> renew(claimed, until))));
            }
        }
    }

    /** Whoever has lost a lease notices when it wants to record something, so that here it is only said. */
    private void renew(Job job, Instant until) {
        try {
            if (!store.renew(job, until)) {
                LOG.warn("Job {} is no longer this worker's", job.id());
            }
        } catch (Unavailable down) {
            LOG.warn("The lease of job {} could not be renewed", job.id(), down);
        }
    }

    /** Where this fails a message comes again sooner, or later, than it should; its job's lease says what then becomes of it. */
    private void extendVisibility(List<String> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        try {
            visibility.extendVisibility(receipts, settings.visibility());
        } catch (Unavailable down) {
            LOG.warn("The visibility of {} messages could not be changed", receipts.size(), down);
        }
    }
}
