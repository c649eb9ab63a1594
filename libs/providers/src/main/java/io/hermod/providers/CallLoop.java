package io.hermod.providers;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.fetch.FileFetcher.Outcome;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Retries one call, rotating keys, until it has a final answer or the deadline passes. If an attempt has failed before
 * the deadline, the call has failed and is not run again from the start.
 */
final class CallLoop {
    private final ProviderCalls calls;
    private final KeyRing keys;
    private final Allowance allowance;
    private final FileFetcher fetcher;
    private final Sender sender;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Backoff backoff;

    private final Set<Optional<ProviderKey>> renewed = new HashSet<>();
    private Optional<ProviderKey> key;
    private FetchedFiles files = FetchedFiles.none();
    private Optional<Answer> lastFailure = Optional.empty();
    private int retries;

    interface Sender {
        /** Sends all calls of a plan. */
        List<Exchange> send(ProviderCall call, Allowance allowance, TimeLimits limits) throws InterruptedException;

        /** Lets the next call be sent with new credentials. Returns whether there can be any. */
        boolean renew(ProviderCall call, Optional<Instant> providerTime);
    }

    CallLoop(
            ProviderCalls calls,
            KeyRing keys,
            Allowance allowance,
            FileFetcher fetcher,
            Sender sender,
            Clock clock,
            Sleeper sleeper,
            Backoff backoff) {
        this.calls = calls;
        this.keys = keys;
        this.allowance = allowance;
        this.fetcher = fetcher;
        this.sender = sender;
        this.clock = clock;
        this.sleeper = sleeper;
        this.backoff = backoff;
        this.key = keys.draw(clock.instant());
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

    /** If a service that a retry needs does not respond, the call has failed: its earlier attempts are paid for. */
    private Step attempt() throws InterruptedException {
        try {
            return attemptOnce();
        } catch (Unavailable down) {
            return new Step.Done(lastFailure.orElseThrow(() -> down));
        }
    }

    private Step attemptOnce() throws InterruptedException {
        Instant start = clock.instant();
        Duration timeLeft = Duration.between(start, allowance.deadline());
        if (!timeLeft.isPositive()) {
            return outOfTime();
        }
        try {
            Optional<Step> unfetched = fetchFiles(start, timeLeft);
            if (unfetched.isPresent()) {
                return unfetched.get();
            }
            return send(calls.with(key, files, start));
        } catch (InvalidShape unmapped) {
            return failed(calls.unmapped(key, unmapped));
        }
    }

    /** Retries of a file count as retries of the call, but no fetch is a call of a provider. */
    private Optional<Step> fetchFiles(Instant now, Duration timeLeft) throws InterruptedException {
        List<RemoteFile> remote = calls.remoteFiles(key, now);
        if (remote.stream().allMatch(file -> files.has(file.url()))) {
            return Optional.empty();
        }
        return switch (fetcher.fetch(remote, files, timeLeft, allowance.memory())) {
            case Outcome.Fetched fetched -> {
                files = fetched.files();
                yield Optional.empty();
            }
            case Outcome.Rejected rejected -> throw rejected.file().invalid(rejected.reason());
            case Outcome.Unavailable down -> {
                files = down.fetched();
                yield Optional.of(
                        retryOrFail(calls.unfetched(key, down.file().invalid(down.reason())), Optional.empty()));
            }
            case Outcome.OutOfTime _ -> Optional.of(outOfTime());
        };
    }

    private Step send(ProviderCall call) throws InterruptedException {
        Instant start = clock.instant();
        Duration timeLeft = Duration.between(start, allowance.deadline());
        if (!timeLeft.isPositive()) {
            return outOfTime();
        }
        List<Exchange> exchanges =
                sender.send(call, allowance, new TimeLimits(network().timeout(), timeLeft));
        Instant end = clock.instant();
        return afterVerdict(call, call.classify(exchanges, Duration.between(start, end), end), start);
    }

    private NetworkSettings network() {
        return calls.provider().network();
    }

    /** @param start when the call was sent */
    private Step afterVerdict(ProviderCall call, Verdict verdict, Instant start) throws InterruptedException {
        return switch (verdict) {
            case Verdict.Success success -> new Step.Done(new Answer.Result(success.json()));
            case Verdict.Known known -> send(call.with(known.plan().get()));
            case Verdict.Running running
            when calls.isHandedOff(start) ->
                new Step.Done(new Answer.Remote(call.remote(running.run(), start), running.lookAfter()));
            case Verdict.Running running -> afterVerdict(call, watch().untilEnd(call, running, start), start);
            case Verdict.Linked linked -> afterVerdict(call, outputs().fetched(call, linked.reading()), start);
            case Verdict.Permanent permanent -> failed(permanent.error());
            case Verdict.Transient failure
            when call.lacksFlexCapacity(failure.error()) ->
                new Step.Done(new Answer.NoCapacity(failure.error(), failure.retryAfter()));
            case Verdict.RateLimited limited
            when call.lacksFlexCapacity(limited.error()) ->
                new Step.Done(new Answer.NoCapacity(limited.error(), limited.retryAfter()));
            case Verdict.Transient failure -> retryOrFail(failure.error(), failure.retryAfter());
            case Verdict.RateLimited limited -> afterRateLimit(limited);
            case Verdict.QuotaSpent spent -> withoutKey(spent.error(), spent.error());
            case Verdict.KeyRejected rejected -> withoutRejectedKey(rejected.error());
            case Verdict.CredentialsRejected rejected -> withNewCredentials(call, rejected);
            case Verdict.OutOfTime _ -> outOfTime();
        };
    }

    private RunWatch watch() {
        return new RunWatch(sender, allowance, network().timeout(), clock, sleeper);
    }

    private OutputFiles outputs() {
        return new OutputFiles(fetcher.forOutputs(), allowance, clock, sleeper, backoff);
    }

    /** Each key has its own limit, so the Retry-After of one key does not apply to another. */
    private Step afterRateLimit(Verdict.RateLimited limited) {
        Instant now = clock.instant();
        limited.retryAfter().ifPresent(wait -> keys.rest(key, now.plus(wait)));
        key = keys.drawOtherThan(key, now);
        return retryOrFail(limited.error(), keys.restOf(key, now));
    }

    /** Each key's credentials are renewed once. */
    private Step withNewCredentials(ProviderCall call, Verdict.CredentialsRejected rejected) {
        if (!renewed.add(key) || !sender.renew(call, rejected.providerTime())) {
            return withoutRejectedKey(rejected.error());
        }
        lastFailure = Optional.of(new Answer.Failure(rejected.error()));
        return new Step.Retry(Duration.ZERO);
    }

    private Step withoutRejectedKey(InferenceError error) {
        return withoutKey(error, calls.exhausted(keys.size(), error));
    }

    /** @param last the failure if no other key is left */
    private Step withoutKey(InferenceError error, InferenceError last) {
        if (keys.size() < 2) {
            return failed(error);
        }
        lastFailure = Optional.of(new Answer.Failure(error));
        keys.drop(key);
        if (keys.isExhausted()) {
            return failed(last);
        }
        Instant now = clock.instant();
        key = keys.draw(now);
        Optional<Duration> rest = keys.restOf(key, now).filter(Duration::isPositive);
        return rest.isPresent() ? retryOrFail(error, rest) : new Step.Retry(Duration.ZERO);
    }

    private Step outOfTime() {
        return new Step.Done(lastFailure.orElse(new Answer.OutOfTime()));
    }

    private Step retryOrFail(InferenceError error, Optional<Duration> retryAfter) {
        lastFailure = Optional.of(new Answer.Failure(error));
        if (retries == network().maxRetries() || !allowance.calls().isAnyLeft()) {
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
