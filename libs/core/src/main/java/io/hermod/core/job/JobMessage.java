package io.hermod.core.job;

import io.hermod.core.request.InferenceRequest;
import java.util.Optional;

/**
 * A message of the queue: the job that it is for, and the request, which the job store does not hold.
 *
 * @param keyId the virtual key of the submit call. The worker checks it again, and the queue delivers fairly between
 *     keys
 */
public record JobMessage(JobRef job, InferenceRequest request, Optional<String> keyId) {
    /** The message of a job without a virtual key. */
    public JobMessage(JobRef job, InferenceRequest request) {
        this(job, request, Optional.empty());
    }
}
