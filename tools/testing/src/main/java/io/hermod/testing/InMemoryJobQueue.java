package io.hermod.testing;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link JobQueue} for tests. It passes the same contract as the real one. */
public final class InMemoryJobQueue extends Breakable implements JobQueue {
    private final List<JobMessage> sent = new CopyOnWriteArrayList<>();

    public InMemoryJobQueue() {
        super("the queue");
    }

    @Override
    public void send(JobMessage message) {
        throwFault();
        sent.add(message);
    }

    @Override
    public boolean takesBatches() {
        return true;
    }

    public List<JobMessage> sent() {
        return List.copyOf(sent);
    }

    public void reset() {
        comeUp();
        sent.clear();
    }
}
