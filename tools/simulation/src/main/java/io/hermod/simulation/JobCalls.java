package io.hermod.simulation;

import io.hermod.core.job.Job;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.jobs.CancelJob;
import io.hermod.jobs.DeleteJob;
import io.hermod.jobs.EarlyAnnouncement;
import io.hermod.jobs.FindJob;
import io.hermod.jobs.JobView;
import io.hermod.jobs.ShowJob;
import java.util.Optional;
import java.util.function.Predicate;

/** What the holder of a job's key asks for the job in one process. */
record JobCalls(FindJob jobs, ShowJob showJob, CancelJob cancelJob, DeleteJob deleteJob) {

    static JobCalls in(SimulatedProcess process, Services services) {
        RemoteJobStore store = new RemoteJobStore(services, process);
        RemoteBucket bucket = new RemoteBucket(services, process);
        AnnounceEnd announceEnd = RemoteAnnouncements.in(process, services);
        EarlyAnnouncement early = new EarlyAnnouncement(announceEnd);
        CancelJob cancelJob = new CancelJob(store, early, services.scheduler());
        return new JobCalls(
                new FindJob(store, early, services.scheduler()),
                new ShowJob(bucket, new MemoryBudget(Long.MAX_VALUE), services.scheduler()),
                cancelJob,
                new DeleteJob(store, bucket, cancelJob, announceEnd));
    }

    /** Empty if the job is not found. */
    Optional<JobView> poll(History history) {
        return find(history).map(this::view);
    }

    /** What a cancellation shows; empty if the job is not found. */
    Optional<JobView> cancel(History history) {
        return find(history).map(cancelJob::cancel).map(this::view);
    }

    /** Whether the job was found. */
    boolean delete(History history) {
        Optional<Job> found = find(history);
        found.ifPresent(deleteJob::delete);
        return found.isPresent();
    }

    /** The outcome's envelope, if the view shows one. */
    static Optional<Payload> outcome(JobView view) {
        return switch (view) {
            case JobView.NotFound _ -> Optional.empty();
            case JobView.Running _ -> Optional.empty();
            case JobView.Ended ended -> Optional.of(ended.envelope());
            case JobView.EndedInGzip _ -> throw new IllegalStateException("no gzip was asked for");
            case JobView.SeeOther _ -> throw new IllegalStateException("no result is that large");
        };
    }

    private Optional<Job> find(History history) {
        Predicate<Job> isOwn = job -> job.keyId().equals(history.created().keyId());
        return jobs.find(history.id().value(), isOwn);
    }

    private JobView view(Job job) {
        return showJob.show(job, ShowJob.Form.ENVELOPE, false);
    }
}
