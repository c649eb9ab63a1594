package io.hermod.webhooks;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobEnvelope;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What a payload has of a job that has ended. */
sealed interface EndedJob {
    /** No payload has a larger result, also if the endpoint allows it: it is in memory twice while it is read. */
    int MAX_CONTENT_BYTES = 16 * 1024 * 1024;

    Instant at();

    int statusCode();

    /**
     * The result or the error, unless it is larger than the maximum. A larger one is not read.
     *
     * @throws RenderingFailed if the result is no longer stored, or is corrupt
     */
    Content content(PayloadStore payloads, long maxBytes) throws RenderingFailed;

    /**
     * The end of the job.
     *
     * @throws IllegalArgumentException if the job has not ended
     */
    static EndedJob of(Job job) {
        return switch (job.state()) {
            case JobState.Completed completed -> new Completed(job, completed.at(), completed.result());
            case JobState.Failed failed -> new Failed(failed.at(), failed.failure());
            case JobState.Pending _, JobState.Processing _ ->
                throw new IllegalArgumentException("job " + job.id() + " has not ended");
        };
    }

    record Completed(Job job, Instant at, StoredResult result) implements EndedJob {
        private static final String MEMBER = "response";

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public Content content(PayloadStore payloads, long maxBytes) throws RenderingFailed {
            int max = bounded(maxBytes);
            Optional<Payload> json = switch (result) {
                case StoredResult.Inline inline -> inline(inline, max);
                case StoredResult.External external -> external(external, payloads, max);
            };
            return json.<Content>map(whole -> new Content.Whole(MEMBER, whole))
                    .orElseGet(() -> new Content.TooLarge(MEMBER));
        }

        private static Optional<Payload> inline(StoredResult.Inline inline, int max) throws RenderingFailed {
            try {
                return Gzip.plainSize(inline.gzip()) <= max
                        ? Optional.of(Gzip.decompress(inline.gzip()))
                        : Optional.empty();
            } catch (UncheckedIOException corrupt) {
                throw new RenderingFailed("the stored result is corrupt", corrupt);
            }
        }

        /**
         * The store has the envelope, which is larger than the result by the members around it, and no larger than in a
         * response of the API. If its response is larger than the maximum, a result that is gone counts as too large.
         */
        private Optional<Payload> external(StoredResult.External external, PayloadStore payloads, int max)
                throws RenderingFailed {
            int around = Arrays.stream(JobEnvelope.completed(job, at, Payload.utf8("")))
                    .mapToInt(Payload::size)
                    .sum();
            Optional<Payload> envelope = payloads.get(external.key(), max + around);
            if (envelope.isEmpty() && external.answerBytes() <= max + around) {
                throw new RenderingFailed("the result is no longer stored");
            }
            return envelope.map(JobEnvelope::result);
        }
    }

    record Failed(Instant at, Failure failure) implements EndedJob {
        private static final String MEMBER = "error";

        @Override
        public int statusCode() {
            return failure.statusCode();
        }

        @Override
        public Content content(PayloadStore payloads, long maxBytes) {
            return failure.error().size() <= bounded(maxBytes)
                    ? new Content.Whole(MEMBER, failure.error())
                    : new Content.TooLarge(MEMBER);
        }
    }

    private static int bounded(long maxBytes) {
        return (int) Math.min(maxBytes, MAX_CONTENT_BYTES);
    }
}
