package io.hermod.core.job;

import io.hermod.core.request.ModelRef;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Work on a job that its provider goes on with while no worker waits. The provider's run holds the job's lease.
 *
 * @param model whose provider runs it
 * @param key the name of the provider's key that began it, with which looks are sent; empty if the provider has none
 * @param look where a GET tells how far the run is
 * @param cancel where a POST ends it, if that is possible
 * @param startedAt stored in milliseconds
 */
public record RemoteRun(ModelRef model, Optional<String> key, URI look, Optional<URI> cancel, Instant startedAt) {
    public RemoteRun {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
