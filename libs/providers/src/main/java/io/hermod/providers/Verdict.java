package io.hermod.providers;

import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The classified result of one call to a provider, which decides the next step. */
public sealed interface Verdict {

    /** The result as the contract's JSON object. */
    record Success(Payload json) implements Verdict {}

    /** The provider has not ended the work yet; it may have said when it wants to be asked again. */
    record Running(Run run, Optional<Duration> lookAfter) implements Verdict {}

    /** The call was a look-up, and the request can be planned now. */
    record Known(Supplier<Plan> plan) implements Verdict {}

    /** The result needs files that are behind URLs. */
    record Linked(Reading.Linked reading) implements Verdict {}

    /** The same call may succeed later; the provider may have said when. */
    record Transient(InferenceError error, Optional<Duration> retryAfter) implements Verdict {}

    /** As {@link Transient}; another key may succeed sooner. */
    record RateLimited(InferenceError error, Optional<Duration> retryAfter) implements Verdict {}

    /** The provider rejected the key; another may work. */
    record KeyRejected(InferenceError error) implements Verdict {}

    /**
     * As {@link KeyRejected}; the key may work with credentials that are newly made.
     *
     * @param providerTime the provider's time when it rejected them, if it said so
     */
    record CredentialsRejected(InferenceError error, Optional<Instant> providerTime) implements Verdict {}

    /** The key's quota is used up for longer than a call waits; another key may work. */
    record QuotaSpent(InferenceError error) implements Verdict {}

    /** A retry would fail in the same way, or pay twice. */
    record Permanent(InferenceError error) implements Verdict {}

    /** The time for all calls of the request ended; the provider is not to blame. */
    record OutOfTime() implements Verdict {}
}
