package io.hermod.submit;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller wants of a job, besides the request itself.
 *
 * @param keyId the virtual key that it belongs to
 * @param longestWait how long the job may wait to be begun
 * @param maxAttempts how often a provider may be called
 * @param identity where the caller may send the request again
 */
record Submission(
        String requestId,
        Optional<String> keyId,
        Duration resultTtl,
        Duration longestWait,
        OptionalInt maxAttempts,
        Optional<Identity> identity) {

    /**
     * By what the same request is known when it comes again.
     *
     * @param id made of the caller and the idempotency key
     * @param fingerprint made of the request
     */
    record Identity(JobId id, String fingerprint) {}

    Job job(RequestType type, Instant now) {
        JobTerms terms =
                new JobTerms(resultTtl, now.plus(longestWait), maxAttempts, identity.map(Identity::fingerprint));
        return Job.pending(identity.map(Identity::id).orElseGet(JobId::random), type, requestId, now, terms)
                .ofKey(keyId);
    }
}
