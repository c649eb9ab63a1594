package io.hermod.testing;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A {@link JobIndex} for tests, of the jobs in a store. It passes the same contract as the real one. */
public final class InMemoryJobIndex implements JobIndex {
    private final InMemoryJobStore store;
    private final List<List<JobId>> reads = Collections.synchronizedList(new ArrayList<>());
    private volatile int maxOfAll = Integer.MAX_VALUE;

    public InMemoryJobIndex(InMemoryJobStore store) {
        this.store = store;
    }

    public void reset() {
        reads.clear();
        maxOfAll = Integer.MAX_VALUE;
    }

    /** More jobs of all keys than this are too many. */
    public void limitAllTo(int jobs) {
        maxOfAll = jobs;
    }

    /** What was asked of {@link #read}, in order. */
    public List<List<JobId>> reads() {
        return List.copyOf(reads);
    }

    @Override
    public Positions newestFirst(JobScope scope, JobSpan span) {
        List<Job> all = store.listed();
        if (scope instanceof JobScope.All && all.size() > maxOfAll) {
            return new Positions.TooMany();
        }
        return new Positions.Found(all.stream()
                .filter(scope::includes)
                .map(JobPosition::of)
                .filter(span::contains)
                .sorted(Collections.reverseOrder())
                .iterator());
    }

    @Override
    public List<Job> read(List<JobId> ids) {
        if (ids.size() > MAX_READ) {
            throw new IllegalArgumentException("more jobs than one read may ask for: " + ids.size());
        }
        reads.add(List.copyOf(ids));
        return store.listed().stream().filter(job -> ids.contains(job.id())).toList();
    }
}
