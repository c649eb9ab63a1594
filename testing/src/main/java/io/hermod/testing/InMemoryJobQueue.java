package io.hermod.testing;

import io.hermod.core.port.JobMessage;
import io.hermod.core.port.JobQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link JobQueue} for tests: it keeps what was sent, and can be told to be down. */
public final class InMemoryJobQueue implements JobQueue {
    private final List<JobMessage> sent = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Override
    public void send(JobMessage message) {
        if (down) {
            throw new Unavailable(new IllegalStateException("told to be down"));
        }
        sent.add(message);
    }

    public List<JobMessage> sent() {
        return List.copyOf(sent);
    }

    public void goDown() {
        down = true;
    }
}
