package io.hermod.worker;

import io.hermod.core.Sleeper;
import io.hermod.core.job.Job;
import io.hermod.core.port.JobStore;
import io.hermod.core.port.MessageVisibility;
import io.hermod.core.port.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that this worker lives, batch by batch: hides a batch's messages for no longer than a lease, and as long as jobs of it run,
 * moves their leases and messages on together. When the worker dies, both run out, and the jobs run elsewhere.
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
        private final Map<Job, String> running = new ConcurrentHashMap<>();
        private final Thread thread;

        private Batch(List<String> receipts) {
            this.thread = Thread.ofVirtual().unstarted(() -> run(receipts));
        }

        /** Keeps a claimed job and its message, until what is returned is closed. */
        Kept keep(Job claimed, String receipt) {
            running.put(claimed, receipt);
            return () -> running.remove(claimed);
        }

        @Override
        public void close() {
            thread.interrupt();
        }

        private void run(List<String> receipts) {
            try {
                hide(receipts);
                while (true) {
                    sleeper.sleep(settings.heartbeat());
                    beat();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        }

        private void beat() {
            Instant until = leaseEnd();
            running.keySet().forEach(job -> renew(job, until));
            List<String> receipts = List.copyOf(running.values());
            if (!receipts.isEmpty()) {
                hide(receipts);
            }
        }
    }

    /** A job that is kept. */
    @FunctionalInterface
    interface Kept extends AutoCloseable {
        @Override
        void close();
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
    private void hide(List<String> receipts) {
        try {
            visibility.hide(receipts, settings.lease());
        } catch (Unavailable down) {
            LOG.warn("The visibility of {} messages could not be changed", receipts.size(), down);
        }
    }
}
