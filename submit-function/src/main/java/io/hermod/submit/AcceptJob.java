package io.hermod.submit;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.hermod.security.VirtualKeys;
import io.hermod.submit.limit.RequestLimits;
import io.hermod.submit.limit.RequestLimits.Admission;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Accepts a request as a job, if the caller's key allows it and the key's limits are not reached. */
@Singleton
record AcceptJob(VirtualKeys keys, RequestLimits limits, EnqueueJob enqueueJob) {
    /** Whether the request was accepted. */
    sealed interface Outcome {

        /** The headers tell the caller what is left of the key's limits. */
        record Accepted(Job job, Map<String, String> headers) implements Outcome {}

        /** The key allows none of the request's models, or its limits are reached. */
        record Rejected(ApiException error) implements Outcome {}
    }

    /**
     * Accepts or rejects the request. A repeated request gets its earlier job, even if the key's limits are reached
     * since.
     *
     * @throws ApiException 503 if the queue is unavailable, 422 if the idempotency key was sent with another request
     * @throws Unavailable if a store does not respond
     */
    Outcome accept(InferenceRequest request, JobOptions options, Optional<VirtualKey> key) {
        Optional<InferenceError> denial = key.flatMap(held -> keys.denialOfAll(held, request.models()));
        if (denial.isPresent()) {
            return new Outcome.Rejected(ApiException.of(denial.get()));
        }
        return switch (limits.admit(request, key)) {
            case Admission.Granted granted ->
                new Outcome.Accepted(enqueueJob.enqueue(granted.request(), options), granted.headers());
            case Admission.LimitReached reached ->
                enqueueJob
                        .repeat(request, options)
                        .<Outcome>map(job -> new Outcome.Accepted(job, Map.of()))
                        .orElseGet(() -> new Outcome.Rejected(reached.error()));
        };
    }
}
