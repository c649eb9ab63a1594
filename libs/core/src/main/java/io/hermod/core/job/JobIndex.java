package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.util.Iterator;
import java.util.List;

/**
 * Lists jobs by the keys that they belong to. It has each job from its creation until it is deleted, also when it has
 * expired, and may follow the {@link JobStore} by a moment.
 *
 * <p>All methods, and the iterator, throw {@link Unavailable} if the index does not respond in time.
 */
public interface JobIndex {
    /** How many jobs one {@link #read} may ask for. */
    int MAX_READ = 100;

    /** The positions of the jobs in the span. */
    Positions newestFirst(JobScope scope, JobSpan span);

    /**
     * Those of the jobs that exist, in no order. Strongly consistent.
     *
     * @param ids at most {@link #MAX_READ}, each once
     */
    List<Job> read(List<JobId> ids);

    /** The outcome of {@link #newestFirst}. */
    sealed interface Positions {

        /**
         * The positions in their order.
         *
         * @param newestFirst is read from the index as the caller goes on
         */
        record Found(Iterator<JobPosition> newestFirst) implements Positions {}

        /** There are too many jobs to put them in order. It happens to {@link JobScope.All} only. */
        record TooMany() implements Positions {}
    }
}
