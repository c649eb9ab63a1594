package io.hermod.providers.fetch;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.RemoteFile;
import java.time.Duration;
import java.util.List;

/** Fetches the files that requests name by their URLs. */
@FunctionalInterface
public interface FileFetcher {

    /** A fetcher that fetches nothing. */
    FileFetcher NONE = (files, _, _, _) ->
            new Outcome.Rejected(files.getFirst(), "has a URL, which is not fetched here: send a data URL");

    /**
     * Blocks until all files are fetched, one cannot be, or the time is over.
     *
     * @param files at least one; a URL that is named twice is fetched once
     * @param fetched files that need not be fetched again
     * @param memory grown before a file is read
     */
    Outcome fetch(List<RemoteFile> files, FetchedFiles fetched, Duration timeLeft, MemoryBudget.Share memory)
            throws InterruptedException;

    /** The same for files that a provider has made, which may be larger. */
    default FileFetcher forOutputs() {
        return this;
    }

    /** How it went. Reasons follow a member's path, and are for the client. */
    sealed interface Outcome {

        /** All files are there, also those that were before. */
        record Fetched(FetchedFiles files) implements Outcome {}

        /** The client's mistake. */
        record Rejected(RemoteFile file, String reason) implements Outcome {}

        /**
         * The file's server does not answer as it should, and may do so later.
         *
         * @param fetched the files that are there
         */
        record Unavailable(RemoteFile file, String reason, FetchedFiles fetched) implements Outcome {}

        /** The time of the call is over. */
        record OutOfTime() implements Outcome {}
    }
}
