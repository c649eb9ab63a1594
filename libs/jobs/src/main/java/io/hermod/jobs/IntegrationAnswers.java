package io.hermod.jobs;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Answers on Bifrost's routes for clients of other APIs. */
@Singleton
public record IntegrationAnswers(StoredObject results, Clock clock) {
    private static final int STATUS_OF_OTHER_ERRORS = 400;

    /**
     * The job in the form of the client's API.
     *
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read
     */
    public MutableHttpResponse<byte[]> of(Job job, ObjectForm form, HttpRequest<?> request) {
        return switch (job.state()) {
            case JobState.Pending _ -> running(job, form);
            case JobState.Processing _ -> running(job, form);
            case JobState.Failed failed -> JsonResponses.json(status(failed.failure()), form.error(failed.failure()));
            case JobState.Completed _ -> form.completed(job, results, request);
        };
    }

    private MutableHttpResponse<byte[]> running(Job job, ObjectForm form) {
        Duration age = Duration.between(job.createdAt(), clock.instant());
        return form.running(job).header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(age)));
    }

    private static int status(Failure failure) {
        try {
            return JsonTree.read(failure.error().bytes())
                    .number("status_code")
                    .map(Long::intValue)
                    .orElse(STATUS_OF_OTHER_ERRORS);
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored error is no JSON", malformed);
        }
    }
}
