package io.hermod.core.job;

import io.hermod.core.request.InferenceRequest;
import java.util.Optional;

/**
 * What the queue carries: the job's id and the request, which the store does not hold.
 *
 * @param keyId the virtual key that it was made with: what it allows is asked again when the job runs, and its messages do not make those of others
 *     wait
 */
public record JobMessage(JobId jobId, InferenceRequest request, Optional<String> keyId) {
    /** A message of a job that belongs to no key. */
    public JobMessage(JobId jobId, InferenceRequest request) {
        this(jobId, request, Optional.empty());
    }
}
