package io.hermod.providers;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.shared.Sleeper;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.fetch.FileFetcher.Outcome;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Fetches the files that a result names by their URLs. The result is paid for, so a file is tried several times. */
record OutputFiles(FileFetcher fetcher, Allowance allowance, Clock clock, Sleeper sleeper, Backoff backoff) {
    private static final int MAX_RETRIES = 3;

    Verdict fetched(ProviderCall call, Reading.Linked linked) throws InterruptedException {
        FetchedFiles files = FetchedFiles.none();
        int retries = 0;
        while (true) {
            Duration timeLeft = Duration.between(clock.instant(), allowance.deadline());
            if (!timeLeft.isPositive()) {
                return new Verdict.OutOfTime();
            }
            switch (fetcher.fetch(linked.files(), files, timeLeft, allowance.memory())) {
                case Outcome.Fetched all -> {
                    return call.completed(linked, all.files());
                }
                case Outcome.Rejected rejected -> {
                    return call.incomplete(rejected.file(), rejected.reason());
                }
                case Outcome.OutOfTime _ -> {
                    return new Verdict.OutOfTime();
                }
                case Outcome.Unavailable down -> {
                    files = down.fetched();
                    Optional<Duration> pause = backoff.before(retries, Optional.empty());
                    if (retries == MAX_RETRIES || pause.isEmpty()) {
                        return call.incomplete(down.file(), down.reason());
                    }
                    retries++;
                    sleeper.sleep(pause.get());
                }
            }
        }
    }
}
