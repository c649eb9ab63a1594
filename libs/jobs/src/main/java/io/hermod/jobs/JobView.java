package io.hermod.jobs;

import io.hermod.core.shared.Payload;
import java.net.URI;
import java.time.Duration;

/** What a caller sees of a job. */
public sealed interface JobView {

    /** The job does not exist, or the caller may not see it. */
    record NotFound() implements JobView {}

    /** The job has not ended. */
    record Running(Payload envelope, Duration age) implements JobView {}

    /** The job has completed or failed. */
    record Ended(Payload envelope) implements JobView {}

    /** The job has completed, and its envelope fits a response only if it is compressed. */
    record EndedInGzip(Payload gzip) implements JobView {}

    /** The job has completed, and its envelope is too large for a response. The URL expires after some minutes. */
    record SeeOther(URI url) implements JobView {}
}
