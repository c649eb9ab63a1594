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
 * A caller's options for a job, besides the request itself.
 *
 * @param keyId the virtual key that the job belongs to
 * @param maxWait until the job's deadline
 * @param maxAttempts how often a provider may be called
 * @param repeatable present if the caller sent an idempotency key
 */
record JobOptions(
        String requestId,
        Optional<String> keyId,
        Duration resultTtl,
        Duration maxWait,
        OptionalInt maxAttempts,
        Optional<Repeatable> repeatable) {

    /**
     * Recognizes a request that is sent again.
     *
     * @param id derived from the caller and the idempotency key
     * @param fingerprint derived from the request
     */
    record Repeatable(JobId id, String fingerprint) {}

    Job job(RequestType type, Instant now) {
        JobTerms terms =
                new JobTerms(resultTtl, now.plus(maxWait), maxAttempts, repeatable.map(Repeatable::fingerprint));
        return Job.pending(repeatable.map(Repeatable::id).orElseGet(JobId::random), type, requestId, now, terms)
                .ofKey(keyId);
    }
}
