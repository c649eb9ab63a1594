package io.hermod.providers;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Sleeper;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Retries one call, rotating keys, until it has a final answer or the deadline passes. If an attempt has failed before
 * the deadline, the call has failed and is not run again from the start.
 */
final class CallLoop {
    private final ProviderCall call;
    private final Allowance allowance;
    private final HttpTransport transport;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Backoff backoff;

    private Optional<ProviderKey> key;
    private Optional<Answer> lastFailure = Optional.empty();
    private int retries;

    CallLoop(
            ProviderCall call,
            Allowance allowance,
            HttpTransport transport,
            Clock clock,
            Sleeper sleeper,
            Backoff backoff) {
        this.call = call;
        this.allowance = allowance;
        this.transport = transport;
        this.clock = clock;
        this.sleeper = sleeper;
        this.backoff = backoff;
        this.key = call.keys().draw();
    }

    Answer run() throws InterruptedException {
        while (true) {
            switch (attempt()) {
                case Step.Done done -> {
                    return done.answer();
                }
                case Step.Retry retry -> sleeper.sleep(retry.pause());
            }
        }
    }

    /** The step after an attempt. */
    private sealed interface Step {
        record Done(Answer answer) implements Step {}

        record Retry(Duration pause) implements Step {}
    }

    private Step attempt() throws InterruptedException {
        Instant start = clock.instant();
        Duration timeLeft = Duration.between(start, allowance.deadline());
        if (!timeLeft.isPositive() || !allowance.calls().takeOne()) {
            return outOfTime();
        }
        TimeLimits limits = new TimeLimits(call.network().timeout(), timeLeft);
        Exchange exchange = transport.send(call.http(key), limits, allowance.memory());
        Instant end = clock.instant();
        return afterVerdict(call.classify(exchange, key, Duration.between(start, end), end));
    }

    private Step afterVerdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Success success -> new Step.Done(new Answer.Result(success.json()));
            case Verdict.Permanent permanent -> failed(permanent.error());
            case Verdict.Transient failure -> retryOrFail(failure.error(), failure.retryAfter());
            case Verdict.RateLimited limited -> afterRateLimit(limited);
            case Verdict.KeyRejected rejected -> afterRejection(rejected.error());
            case Verdict.OutOfTime _ -> outOfTime();
        };
    }

    /** Each key has its own limit, so the Retry-After of one key does not apply to another. */
    private Step afterRateLimit(Verdict.RateLimited limited) {
        Optional<ProviderKey> other = call.keys().drawOtherThan(key);
        boolean rotated = !other.equals(key);
        key = other;
        return retryOrFail(limited.error(), rotated ? Optional.empty() : limited.retryAfter());
    }

    private Step afterRejection(InferenceError error) {
        if (call.keys().size() < 2) {
            return failed(error);
        }
        lastFailure = Optional.of(new Answer.Failure(error));
        call.keys().drop(key);
        if (call.keys().isExhausted()) {
            return failed(call.exhausted());
        }
        key = call.keys().draw();
        return new Step.Retry(Duration.ZERO);
    }

    private Step outOfTime() {
        return new Step.Done(lastFailure.orElse(new Answer.OutOfTime()));
    }

    private Step retryOrFail(InferenceError error, Optional<Duration> retryAfter) {
        lastFailure = Optional.of(new Answer.Failure(error));
        if (retries == call.network().maxRetries() || !allowance.calls().isAnyLeft()) {
            return failed(error);
        }
        Optional<Duration> wait = backoff.before(retries, retryAfter)
                .filter(pause -> clock.instant().plus(pause).isBefore(allowance.deadline()));
        retries++;
        return wait.isPresent() ? new Step.Retry(wait.get()) : failed(error);
    }

    private static Step failed(InferenceError error) {
        return new Step.Done(new Answer.Failure(error));
    }
}
