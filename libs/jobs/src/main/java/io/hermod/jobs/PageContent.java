package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobPosition;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page while it is filled. */
final class PageContent {
    /** API Gateway takes 6 MB, in which a page is a JSON string; errors may have 64 KB each. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final int limit;
    private final List<Payload> envelopes = new ArrayList<>();
    private int bytes;
    private Optional<JobPosition> last = Optional.empty();
    private boolean overflowed;

    PageContent(int limit) {
        this.limit = limit;
    }

    int room() {
        return limit - envelopes.size();
    }

    boolean hasRoom() {
        return room() > 0 && bytes < MAX_BYTES;
    }

    /** Adds the job at the next position, if there is one. A full page leaves the position to the next page. */
    void lookAt(JobPosition position, Optional<Job> job) {
        if (!hasRoom()) {
            overflowed = true;
            return;
        }
        last = Optional.of(position);
        job.map(JobEnvelope::listed).ifPresent(envelope -> {
            envelopes.add(envelope);
            bytes += envelope.size();
        });
    }

    ListJobs.Page page(boolean more) {
        return new ListJobs.Page.Found(List.copyOf(envelopes), more || overflowed ? last : Optional.empty());
    }
}
