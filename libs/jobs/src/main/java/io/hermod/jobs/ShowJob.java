package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Shows a job to its caller. */
@Singleton
public record ShowJob(PayloadStore payloads, MemoryBudget memory, Clock clock) {
    /** The bytes of memory that one byte of a response takes: the payload, its text, its JSON string, and copies. */
    private static final int RESPONSE_COPIES = 6;

    /** The bytes of memory that one byte of an envelope takes while it is compressed. */
    private static final int COMPRESSION_COPIES = 2;

    private static final Duration URL_VALIDITY = Duration.ofMinutes(5);

    /** What a response shows of the job. */
    @FunctionalInterface
    public interface Form {
        /** The contract's envelope. */
        Form ENVELOPE = (job, envelope) -> envelope;
        /** The envelope with the member {@code request_type}; without it behind a URL, where it is as it was stored. */
        Form ENVELOPE_WITH_TYPE = (job, envelope) -> JobEnvelope.withType(job.type(), envelope);

        Payload of(Job job, Payload envelope);
    }

    /**
     * What the caller sees of the job.
     *
     * @param acceptsGzip whether the caller can read a compressed response
     * @throws PayloadsUnavailable if the result cannot be read
     */
    public JobView show(Job job, Form form, boolean acceptsGzip) {
        return switch (job.state()) {
            case JobState.Pending _ -> running(job, form);
            case JobState.Processing _ -> running(job, form);
            case JobState.Failed _ -> ended(job, form);
            case JobState.Completed completed ->
                switch (completed.result()) {
                    case StoredResult.Inline _ -> ended(job, form);
                    case StoredResult.External external -> external(job, external, form, acceptsGzip);
                };
        };
    }

    private JobView running(Job job, Form form) {
        return new JobView.Running(
                form.of(job, Payload.of(JobEnvelope.render(job))), Duration.between(job.createdAt(), clock.instant()));
    }

    private static JobView ended(Job job, Form form) {
        return new JobView.Ended(form.of(job, Payload.of(JobEnvelope.render(job))));
    }

    private JobView external(Job job, StoredResult.External stored, Form form, boolean acceptsGzip) {
        if (stored.fits()) {
            return read(
                    stored,
                    (long) stored.answerBytes() * RESPONSE_COPIES,
                    envelope -> new JobView.Ended(form.of(job, envelope)));
        }
        long bytesToCompress =
                (long) stored.answerBytes() * COMPRESSION_COPIES + (long) stored.gzipAnswerBytes() * RESPONSE_COPIES;
        if (acceptsGzip && stored.fitsCompressed() && bytesToCompress <= memory.budgetBytes()) {
            return read(
                    stored,
                    bytesToCompress,
                    envelope -> new JobView.EndedInGzip(Gzip.compress(form.of(job, envelope))));
        }
        return new JobView.SeeOther(payloads.temporaryUrl(stored.key(), URL_VALIDITY));
    }

    /** In a response the envelope takes at least as many bytes as in the store. */
    private JobView read(StoredResult.External stored, long bytesOfMemory, Function<Payload, JobView> outcome) {
        try (MemoryBudget.Share share = memory.open()) {
            share.growAndWait(bytesOfMemory);
            return payloads.get(stored.key(), stored.answerBytes()).map(outcome).orElse(new JobView.NotFound());
        }
    }
}
