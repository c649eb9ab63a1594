package io.hermod.providers;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at a run that a worker has handed off, or the end of such a run.
 *
 * @param outputs fetches the files of a result
 */
record RemoteLook(CallLoop.Sender sender, Allowance allowance, OutputFiles outputs, Clock clock) {
    /** The code of a run that was cancelled at its provider. */
    private static final String CANCELLED = "cancelled";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(5);

    /** @param startedAt when the call that began the run was sent */
    Look at(ProviderCall call, Run run, Instant startedAt) throws InterruptedException {
        ProviderCall look = call.looking(run);
        Duration timeLeft = Duration.between(clock.instant(), allowance.deadline());
        if (!timeLeft.isPositive()) {
            return new Look.Running(Optional.empty());
        }
        List<Exchange> exchanges = sender.send(look, allowance, new TimeLimits(TIMEOUT, timeLeft));
        Instant now = clock.instant();
        Verdict verdict = look.classify(exchanges, Duration.between(startedAt, now), now);
        return switch (exchanges.getFirst()) {
            case Exchange.Answered answer -> answer.isSuccess() ? seen(look, verdict) : rejected(verdict);
            case Exchange.NotAuthorized _, Exchange.Unsendable _ -> rejected(verdict);
            case Exchange.TooLarge _, Exchange.Unreadable _, Exchange.Misframed _ -> unreadable(verdict);
            case Exchange.NoAnswer _, Exchange.CutOff _, Exchange.TimedOut _ -> new Look.Running(Optional.empty());
            case Exchange.OutOfTime _, Exchange.UploadGone _ -> new Look.Running(Optional.empty());
        };
    }

    /** The provider says how far the run is, and an error that it names is the run's. */
    private Look seen(ProviderCall look, Verdict verdict) throws InterruptedException {
        return switch (verdict) {
            case Verdict.Running running -> new Look.Running(running.lookAfter());
            case Verdict.Linked linked -> seen(look, outputs.fetched(look, linked.reading()));
            case Verdict.OutOfTime _ -> new Look.Running(Optional.empty());
            case Verdict.Success success -> ended(look, success.json());
            case Verdict.Transient failure -> lost(failure.error());
            case Verdict.RateLimited failure -> lost(failure.error());
            case Verdict.KeyRejected failure -> lost(failure.error());
            case Verdict.CredentialsRejected failure -> lost(failure.error());
            case Verdict.QuotaSpent failure -> lost(failure.error());
            case Verdict.Permanent failure when isCancelled(failure.error()) -> lost(failure.error());
            case Verdict.Permanent failure -> new Look.Ended(new Answer.Failure(failure.error()));
            case Verdict.Known _ -> throw new IllegalStateException("a look that is a look-up");
        };
    }

    private static boolean isCancelled(InferenceError error) {
        return error.code().filter(CANCELLED::equals).isPresent();
    }

    private static Look ended(ProviderCall look, Payload json) {
        Answer result = new Answer.Result(json);
        return look.attempt().request().type() == RequestType.RESPONSES && BackgroundEnd.isTheProviders(json)
                ? new Look.Lost(result)
                : new Look.Ended(result);
    }

    /** The run may go on although the look was rejected. A run that cannot be seen any more has no result. */
    private static Look rejected(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Transient failure -> new Look.Running(failure.retryAfter());
            case Verdict.RateLimited failure -> new Look.Running(failure.retryAfter());
            case Verdict.QuotaSpent _, Verdict.OutOfTime _ -> new Look.Running(Optional.empty());
            case Verdict.KeyRejected failure -> lost(failure.error());
            case Verdict.CredentialsRejected failure -> lost(failure.error());
            case Verdict.Permanent failure -> lost(failure.error());
            case Verdict.Success _, Verdict.Running _, Verdict.Linked _, Verdict.Known _ ->
                throw new IllegalStateException("a result of a call that was rejected");
        };
    }

    /** The provider has done the work, which is paid for, and its answer cannot be read. */
    private static Look unreadable(Verdict verdict) {
        return verdict instanceof Verdict.Permanent(InferenceError error)
                ? new Look.Ended(new Answer.Failure(error))
                : rejected(verdict);
    }

    private static Look lost(InferenceError error) {
        return new Look.Lost(new Answer.Failure(error));
    }

    /** The result of the call says nothing new: a run that could not be ended goes on. */
    void cancel(ProviderCall call, Run run) throws InterruptedException {
        Optional<ProviderCall> cancel = call.cancelling(run);
        if (cancel.isPresent()) {
            sender.send(cancel.get(), allowance, new TimeLimits(CANCEL_TIMEOUT, CANCEL_TIMEOUT));
        }
    }
}
