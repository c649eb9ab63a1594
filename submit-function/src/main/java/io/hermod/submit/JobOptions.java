package io.hermod.submit;

import io.hermod.core.job.Echo;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A caller's options for a job, besides the request itself.
 *
 * @param keyId the virtual key that the job belongs to
 * @param maxWait until the job's deadline
 * @param maxAttempts how often a provider may be called
 * @param calls what Bifrost's headers ask of the calls to providers
 * @param unserved the names of the headers that Hermod does not serve
 * @param repeatable present if the caller sent an idempotency key
 * @param echo what the answers about the job repeat of the request
 * @param webhook the name of the endpoint that the outcome is sent to
 */
record JobOptions(
        String requestId,
        Optional<String> keyId,
        Duration resultTtl,
        Duration maxWait,
        OptionalInt maxAttempts,
        CallOptions calls,
        List<String> unserved,
        Optional<Repeatable> repeatable,
        Optional<Echo> echo,
        Optional<String> webhook) {
    private static final int MAX_NAMES = 20;

    JobOptions {
        unserved = List.copyOf(unserved);
    }

    /**
     * The response header {@code Warning} that names what is not served; empty if all is.
     *
     * @param dropped the places in the body of what is left out
     */
    Optional<String> warning(List<String> dropped) {
        List<String> all = Stream.of(unserved, dropped).flatMap(List::stream).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of("299 hermod \"not served: "
                        + all.stream().limit(MAX_NAMES).collect(Collectors.joining(", "))
                        + (all.size() > MAX_NAMES ? " and others" : "") + "\"");
    }

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
                .ofKey(keyId)
                .echoing(echo);
    }
}
