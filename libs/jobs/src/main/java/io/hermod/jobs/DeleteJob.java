package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;

/** Deletes a job with its request and its result. A job that runs is cancelled first, so that no worker adds to it. */
@Singleton
public record DeleteJob(JobStore store, PayloadStore payloads, CancelJob cancelJob) {

    /**
     * Deletes the job. The item is last, so that the call can be repeated if it fails.
     *
     * @throws Unavailable if the job store does not respond
     * @throws PayloadsUnavailable if the request or the result cannot be deleted
     */
    public void delete(Job job) {
        Job ended = cancelJob.cancel(job);
        payloads.delete(PayloadKey.ofRequest(ended.ref()));
        if (ended.state() instanceof JobState.Completed completed
                && completed.result() instanceof StoredResult.External external) {
            payloads.delete(external.key());
        }
        if (!store.delete(ended.ref())) {
            store.find(ended.ref()).ifPresent(this::deleteReopened);
        }
    }

    /** An operator has reopened the job meanwhile. */
    private void deleteReopened(Job job) {
        cancelJob.cancel(job);
        store.delete(job.ref());
    }
}
