package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobPosition;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists jobs by pages, newest first. The index is empty if the stage does not list jobs. */
@Singleton
public record ListJobs(Optional<JobIndex> index, FindJob findJob, Clock clock) {
    /** How many jobs are read for a page. It may have fewer, or none, and still not be the last. */
    static final int MAX_LOOKED_AT = 1_000;

    /** A page of the jobs. */
    public sealed interface Page {

        /**
         * The jobs of the page, newest first.
         *
         * @param envelopes without results
         * @param next the position to go on from; empty on the last page
         */
        record Found(List<Payload> envelopes, Optional<JobPosition> next) implements Page {}

        /** The stage does not list jobs. */
        record NotListed() implements Page {}

        /** There are too many jobs of all keys. */
        record TooMany() implements Page {}
    }

    /**
     * The next page of the list.
     *
     * @param limit how many jobs it has at most
     * @throws Unavailable if the index or the job store does not respond
     */
    public Page list(JobFilter filter, int limit) {
        return index.map(jobs -> list(jobs, filter, limit)).orElse(new Page.NotListed());
    }

    private Page list(JobIndex jobs, JobFilter filter, int limit) {
        return switch (jobs.newestFirst(filter.scope(), filter.span())) {
            case JobIndex.Positions.TooMany _ -> new Page.TooMany();
            case JobIndex.Positions.Found(Iterator<JobPosition> positions) -> page(jobs, positions, filter, limit);
        };
    }

    private Page page(JobIndex jobs, Iterator<JobPosition> positions, JobFilter filter, int limit) {
        PageContent content = new PageContent(limit);
        int lookedAt = 0;
        while (positions.hasNext() && content.hasRoom() && lookedAt < MAX_LOOKED_AT) {
            List<JobPosition> next = take(positions, filter.readsOtherJobs() ? JobIndex.MAX_READ : content.room());
            lookedAt += next.size();
            Map<JobPosition, Job> read = read(jobs, next);
            for (JobPosition position : next) {
                content.lookAt(position, Optional.ofNullable(read.get(position)).flatMap(job -> shown(job, filter)));
            }
        }
        return content.page(positions.hasNext());
    }

    private static List<JobPosition> take(Iterator<JobPosition> positions, int max) {
        List<JobPosition> taken = new ArrayList<>(max);
        while (taken.size() < max && positions.hasNext()) {
            taken.add(positions.next());
        }
        return taken;
    }

    /** A position of an earlier job whose id is used again leads to no job. */
    private static Map<JobPosition, Job> read(JobIndex jobs, List<JobPosition> positions) {
        return jobs.read(positions.stream().map(JobPosition::id).distinct().toList()).stream()
                .collect(Collectors.toMap(JobPosition::of, Function.identity()));
    }

    private Optional<Job> shown(Job job, JobFilter filter) {
        Instant now = clock.instant();
        return job.isExpired(now)
                ? Optional.empty()
                : findJob.failIfOverdue(job).filter(filter::includes);
    }
}
