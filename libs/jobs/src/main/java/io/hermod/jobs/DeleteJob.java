package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.AnnounceEnd;
import jakarta.inject.Singleton;

/**
 * Deletes a job with its request and its result. A job that runs is cancelled first, so that no worker adds to it. The
 * end is announced before the item goes: the job's message finds nothing to announce afterwards.
 */
@Singleton
public record DeleteJob(JobStore store, PayloadStore payloads, CancelJob cancelJob, AnnounceEnd announceEnd) {

    /**
     * Deletes the job. The item is last, so that the call can be repeated if it fails.
     *
     * @throws Unavailable if the job store does not respond, or the end cannot be announced
     * @throws CallRejected if AWS rejects the announcement
     * @throws PayloadsUnavailable if the request or the result cannot be deleted
     */
    public void delete(Job job) {
        Job ended = ended(job);
        payloads.delete(PayloadKey.ofRequest(ended.ref()));
        if (ended.state() instanceof JobState.Completed completed
                && completed.result() instanceof StoredResult.External external) {
            payloads.delete(external.key());
        }
        if (!store.delete(ended.ref())) {
            store.find(ended.ref()).ifPresent(this::deleteReopened);
        }
    }

    private Job ended(Job job) {
        Job ended = cancelJob.cancelUnannounced(job);
        announceEnd.announceFound(ended);
        return ended;
    }

    /** An operator has reopened the job meanwhile. */
    private void deleteReopened(Job job) {
        Job _ = ended(job);
        store.delete(job.ref());
    }
}
