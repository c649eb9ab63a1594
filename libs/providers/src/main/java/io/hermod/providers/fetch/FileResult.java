package io.hermod.providers.fetch;

import io.hermod.providers.wire.FetchedFiles;

/** The outcome for one file. Reasons follow a member's path. */
sealed interface FileResult {
    record Whole(FetchedFiles.File file) implements FileResult {}

    /** The client's mistake. */
    record Rejected(String reason) implements FileResult {}

    /** The file's server may answer later. */
    record Unavailable(String reason) implements FileResult {}

    record OutOfTime() implements FileResult {}
}
