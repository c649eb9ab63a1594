package io.hermod.poll;

import io.hermod.core.shared.Payload;
import java.net.URI;
import java.time.Duration;

/** What a poll comes to. */
sealed interface PollOutcome {

    /** The job is not there, or not the caller's to see. */
    record NotFound() implements PollOutcome {}

    /** The job has not ended. */
    record Running(Payload envelope, Duration age) implements PollOutcome {}

    /** The job has completed or failed. */
    record Ended(Payload envelope) implements PollOutcome {}

    /** The job has completed, and only compressed does its envelope fit an answer. */
    record EndedInGzip(Payload gzip) implements PollOutcome {}

    /** The job has completed, and its envelope is too large for an answer; it lies at the URL for some minutes. */
    record SeeOther(URI url) implements PollOutcome {}
}
