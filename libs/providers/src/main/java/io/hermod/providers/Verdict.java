package io.hermod.providers;

import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Optional;

/** What one call to a provider came to, and so what to do next. */
public sealed interface Verdict {

    /** The result as the contract's JSON object. */
    record Success(Payload json) implements Verdict {}

    /** The same call may go well in a while; the provider may have said in how long. */
    record Transient(InferenceError error, Optional<Duration> retryAfter) implements Verdict {}

    /** As {@link Transient}, and another key may go well sooner. */
    record RateLimited(InferenceError error, Optional<Duration> retryAfter) implements Verdict {}

    /** The provider turned the key down; another may do. */
    record KeyRejected(InferenceError error) implements Verdict {}

    /** Trying again changes nothing, or would pay twice. */
    record Permanent(InferenceError error) implements Verdict {}
}
