package io.hermod.testing;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import java.util.List;

class InMemoryJobQueueTest extends JobQueueContract {
    private final InMemoryJobQueue queue = new InMemoryJobQueue();

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Override
    protected List<JobMessage> receive(int count) {
        List<JobMessage> sent = queue.sent();
        queue.reset();
        return sent;
    }
}
