package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** A completed job's result, as its provider sent it. */
@Singleton
public record StoredObject(ShowJob showJob) {
    /** The result without the envelope. */
    public static final ShowJob.Form RESULT = (job, envelope) -> JobEnvelope.result(envelope);

    /**
     * The result.
     *
     * @throws ApiException 406 if it is too large for an answer in the form that the client reads
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read
     */
    public Content read(Job job, ShowJob.Form form, boolean acceptsGzip) {
        return switch (showJob.show(job, form, acceptsGzip)) {
            case JobView.Ended ended -> new Content(ended.envelope(), false);
            case JobView.EndedInGzip ended -> new Content(ended.gzip(), true);
            case JobView.NotFound _ -> throw JobResponses.notFound();
            case JobView.SeeOther _ -> throw tooLarge(job);
            case JobView.Running _ -> throw new IllegalArgumentException("the job has not ended");
        };
    }

    private static ApiException tooLarge(Job job) {
        return ApiException.of(
                406,
                "the result is too large for this route: accept gzip, or GET /v1/async/"
                        + job.type().path() + "/" + job.id());
    }

    /** The bytes for the client. */
    public record Content(Payload payload, boolean isGzip) {
        public byte[] bytes() {
            return payload.bytes();
        }

        /** The answer with the bytes. */
        public MutableHttpResponse<byte[]> response() {
            return isGzip ? JsonResponses.gzippedJson(200, bytes()) : JsonResponses.json(200, bytes());
        }
    }
}
