package io.hermod.jobs.openai;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.jobs.JobResponses;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Answers on Bifrost's routes for clients of OpenAI's API. */
@Singleton
public record IntegrationAnswers(StoredObject results, Clock clock) {
    private static final int STATUS_OF_OTHER_ERRORS = 400;

    /**
     * The job as the object of its type.
     *
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read
     */
    public MutableHttpResponse<byte[]> of(Job job, HttpRequest<?> request) {
        return switch (job.state()) {
            case JobState.Pending _ -> running(job);
            case JobState.Processing _ -> running(job);
            case JobState.Failed failed -> failed(failed.failure());
            case JobState.Completed _ -> completed(job, request);
        };
    }

    /** Speech is answered with 202: a client that takes each 200 for sound would play the JSON. */
    private MutableHttpResponse<byte[]> running(Job job) {
        Duration age = Duration.between(job.createdAt(), clock.instant());
        return JsonResponses.json(job.type() == RequestType.SPEECH ? 202 : 200, EmptyObject.of(job))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(age)));
    }

    private static MutableHttpResponse<byte[]> failed(Failure failure) {
        int status = tree(failure.error().bytes())
                .number("status_code")
                .map(Long::intValue)
                .orElse(STATUS_OF_OTHER_ERRORS);
        return JsonResponses.json(status, failure.error().bytes());
    }

    private MutableHttpResponse<byte[]> completed(Job job, HttpRequest<?> request) {
        boolean speech = job.type() == RequestType.SPEECH;
        StoredObject.Content result =
                results.read(job, StoredObject.RESULT, !speech && JobResponses.acceptsGzip(request));
        if (result.isGzip()) {
            return JsonResponses.gzippedJson(200, result.bytes());
        }
        return Optional.of(result.bytes())
                .filter(_ -> speech)
                .flatMap(IntegrationAnswers::audio)
                .map(audio -> JsonResponses.binary(200, AudioFormat.mediaTypeOf(audio), audio))
                .orElseGet(() -> JsonResponses.json(200, result.bytes()));
    }

    /** Empty if the provider sent the audio with the times of its characters: then the client wants them. */
    private static Optional<byte[]> audio(byte[] speech) {
        return tree(speech).text("audio").map(Base64.getDecoder()::decode);
    }

    private static JsonTree tree(byte[] json) {
        try {
            return JsonTree.read(json);
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored outcome is no JSON", malformed);
        }
    }
}
