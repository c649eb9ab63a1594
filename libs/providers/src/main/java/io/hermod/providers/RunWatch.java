package io.hermod.providers;

import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.shared.Sleeper;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a provider's run until it ends. If its time is over before, the run is cancelled at the provider.
 *
 * @param timeout of the run, from the call that began it
 */
record RunWatch(CallLoop.Sender sender, Allowance allowance, Duration timeout, Clock clock, Sleeper sleeper) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(30);

    /** Time before the deadline that is kept for cancelling. */
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(2);

    /** The run goes on while looks at it fail, and its work is paid for. */
    private static final int MAX_FAILED_LOOKS = 5;

    /**
     * @param begun what the call said that began the run
     * @param start when that call was sent
     */
    Verdict untilEnd(ProviderCall call, Verdict.Running begun, Instant start) throws InterruptedException {
        try {
            return watch(call, begun, start);
        } catch (InterruptedException stopped) {
            cancel(call, begun.run());
            throw stopped;
        }
    }

    private Verdict watch(ProviderCall call, Verdict.Running begun, Instant start) throws InterruptedException {
        Run run = begun.run();
        ProviderCall look = call.looking(run);
        Duration pause = pause(begun, FIRST_PAUSE);
        int failedLooks = 0;
        while (true) {
            sleeper.sleep(shorter(pause, timeLeft(start)));
            Duration timeLeft = timeLeft(start);
            if (timeLeft.isZero()) {
                cancel(call, run);
                return overdue(call, start);
            }
            List<Exchange> exchanges = sender.send(look, allowance, new TimeLimits(LOOK_TIMEOUT, timeLeft));
            Instant now = clock.instant();
            Verdict verdict = look.classify(exchanges, Duration.between(start, now), now);
            boolean isSeen = exchanges.getFirst() instanceof Exchange.Answered answer && answer.isSuccess();
            failedLooks = isSeen ? 0 : failedLooks + 1;
            if (isSeen && !(verdict instanceof Verdict.Running)) {
                return verdict;
            }
            if (failedLooks == MAX_FAILED_LOOKS) {
                cancel(call, run);
                return verdict;
            }
            pause = pause(verdict, shorter(pause.multipliedBy(3).dividedBy(2), MAX_PAUSE));
        }
    }

    /** @param usual the pause if the provider asks for none */
    private static Duration pause(Verdict verdict, Duration usual) {
        return verdict instanceof Verdict.Running running
                ? running.lookAfter().map(Timings::untilNextLookAsAsked).orElse(usual)
                : usual;
    }

    /** Zero if the run must be cancelled. */
    private Duration timeLeft(Instant start) {
        Instant now = clock.instant();
        Duration left = shorter(
                Duration.between(now, start.plus(timeout)),
                Duration.between(now, allowance.deadline().minus(CANCEL_TIMEOUT)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Verdict overdue(ProviderCall call, Instant start) {
        Instant now = clock.instant();
        Exchange exchange =
                start.plus(timeout).isAfter(now) ? new Exchange.OutOfTime() : new Exchange.TimedOut(timeout);
        return call.classify(List.of(exchange), Duration.between(start, now), now);
    }

    /** The result of the call says nothing new: a run that could not be ended goes on. */
    private void cancel(ProviderCall call, Run run) throws InterruptedException {
        Optional<ProviderCall> cancel = call.cancelling(run);
        if (cancel.isPresent()) {
            sender.send(cancel.get(), allowance, new TimeLimits(CANCEL_TIMEOUT, CANCEL_TIMEOUT));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
