package io.hermod.testing;

import io.hermod.core.job.FailedJobs;
import java.util.List;

class InMemoryFailedJobsTest extends FailedJobsContract {
    private final InMemoryFailedJobs failedJobs = new InMemoryFailedJobs();

    @Override
    protected FailedJobs failedJobs() {
        return failedJobs;
    }

    @Override
    protected List<String> redriven() {
        return failedJobs.redriven();
    }
}
