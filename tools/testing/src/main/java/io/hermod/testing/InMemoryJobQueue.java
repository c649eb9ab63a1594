package io.hermod.testing;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link JobQueue} for tests. It passes the same contract as the real one and can be told to fail. */
public final class InMemoryJobQueue implements JobQueue {
    private final List<JobMessage> sent = new CopyOnWriteArrayList<>();
    private volatile Optional<RuntimeException> fault = Optional.empty();

    @Override
    public void send(JobMessage message) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        sent.add(message);
    }

    public List<JobMessage> sent() {
        return List.copyOf(sent);
    }

    /** Every send throws this from now on. */
    public void breakWith(RuntimeException thrown) {
        fault = Optional.of(thrown);
    }

    /** Works again, without any messages. */
    public void reset() {
        fault = Optional.empty();
        sent.clear();
    }
}
