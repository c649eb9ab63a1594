package io.hermod.poll;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.JobEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Shows a job to its caller. */
@Singleton
record PollJob(FindJob jobs, JobStore store, PayloadStore payloads, MemoryBudget memory, Clock clock) {
    /** The bytes of memory that one byte of a response takes: the payload, its text, its JSON string, and copies. */
    private static final int RESPONSE_COPIES = 6;

    /** The bytes of memory that one byte of an envelope takes while it is compressed. */
    private static final int COMPRESSION_COPIES = 2;

    private static final Duration URL_VALIDITY = Duration.ofMinutes(5);

    /**
     * What the caller sees of the job now.
     *
     * @param maySee whether the caller may see a job
     * @param acceptsGzip whether the caller can read a compressed response
     * @throws Unavailable if the job store does not respond
     * @throws PayloadsUnavailable if the result cannot be read
     */
    PollOutcome poll(JobPath path, Predicate<Job> maySee, boolean acceptsGzip) {
        return jobs.find(path, maySee)
                .flatMap(this::failIfOverdue)
                .map(job -> show(job, acceptsGzip))
                .orElse(new PollOutcome.NotFound());
    }

    /** Fails a job whose deadline has passed and that no worker holds: its message may be lost. */
    private Optional<Job> failIfOverdue(Job job) {
        Instant now = clock.instant();
        boolean overdue =
                !job.status().isTerminal() && !job.isLeased(now) && job.terms().isOverdue(now);
        if (!overdue) {
            return Optional.of(job);
        }
        Failure failure = ErrorEnvelope.failure(JobFailures.overdue(job));
        if (store.abandon(job, now, failure)) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
        }
        return store.find(job.id(), now);
    }

    /**
     * What the caller sees of the job.
     *
     * @throws PayloadsUnavailable if the result cannot be read
     */
    PollOutcome show(Job job, boolean acceptsGzip) {
        return switch (job.state()) {
            case JobState.Pending _ -> running(job);
            case JobState.Processing _ -> running(job);
            case JobState.Failed _ -> ended(job);
            case JobState.Completed completed ->
                switch (completed.result()) {
                    case StoredResult.Inline _ -> ended(job);
                    case StoredResult.External external -> external(external, acceptsGzip);
                };
        };
    }

    private PollOutcome running(Job job) {
        return new PollOutcome.Running(
                Payload.of(JobEnvelope.render(job)), Duration.between(job.createdAt(), clock.instant()));
    }

    private static PollOutcome ended(Job job) {
        return new PollOutcome.Ended(Payload.of(JobEnvelope.render(job)));
    }

    private PollOutcome external(StoredResult.External stored, boolean acceptsGzip) {
        if (stored.fits()) {
            return read(stored, (long) stored.answerBytes() * RESPONSE_COPIES, PollOutcome.Ended::new);
        }
        long bytesToCompress =
                (long) stored.answerBytes() * COMPRESSION_COPIES + (long) stored.gzipAnswerBytes() * RESPONSE_COPIES;
        if (acceptsGzip && stored.fitsCompressed() && bytesToCompress <= memory.budgetBytes()) {
            return read(stored, bytesToCompress, envelope -> new PollOutcome.EndedInGzip(Gzip.compress(envelope)));
        }
        return new PollOutcome.SeeOther(payloads.temporaryUrl(stored.key(), URL_VALIDITY));
    }

    /** In a response the envelope takes at least as many bytes as in the store. */
    private PollOutcome read(StoredResult.External stored, long bytesOfMemory, Function<Payload, PollOutcome> outcome) {
        try (MemoryBudget.Share share = memory.open()) {
            share.growAndWait(bytesOfMemory);
            return payloads.get(stored.key(), stored.answerBytes()).map(outcome).orElse(new PollOutcome.NotFound());
        }
    }
}
