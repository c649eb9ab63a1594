package io.hermod.core.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a list. All bounds are outside of it.
 *
 * @param createdAfter the jobs are younger
 * @param createdBefore the jobs are older
 * @param beyond the jobs come after this position in a list whose newest job is first
 */
public record JobSpan(Optional<Instant> createdAfter, Optional<Instant> createdBefore, Optional<JobPosition> beyond) {
    public static final JobSpan ALL = new JobSpan(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean contains(JobPosition position) {
        return createdAfter
                        .filter(after -> !position.createdAt().isAfter(after))
                        .isEmpty()
                && createdBefore
                        .filter(before -> !position.createdAt().isBefore(before))
                        .isEmpty()
                && beyond.filter(last -> position.compareTo(last) >= 0).isEmpty();
    }
}
