package io.hermod.submit;

import static io.hermod.jobs.ShowJob.Form.ENVELOPE;
import static io.hermod.security.RequiresIdentity.Kind.CALLER_AFTER_BODY;

import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.gateway.WaitPreference;
import io.hermod.jobs.JobResponses;
import io.hermod.security.PendingAccess;
import io.hermod.security.RequiresIdentity;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import java.time.Clock;
import java.time.Duration;

/** Submits the body of a POST, and renders the job. The response is JSON for every client. */
@Controller("/v1/async")
record SubmitController(Submission submission, JobResponses jobs, Clock clock) {
    @Post(uri = "/{+type}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> submit(
            @PathVariable RequestType type,
            @RequiresIdentity(CALLER_AFTER_BODY) PendingAccess pending,
            HttpRequest<?> request) {
        Submission.Submitted submitted =
                submission.submit(ReceivedBody.of(type, request), pending, request, SubmitErrors.OWN);
        return submitted.withHeaders(WaitPreference.of(request)
                .map(wait -> wait.applied(awaited(submitted.job(), wait, request)))
                .orElseGet(() -> accepted(submitted.job())));
    }

    private MutableHttpResponse<byte[]> awaited(Job job, WaitPreference wait, HttpRequest<?> request) {
        Job later = jobs.await(job, wait);
        return later.status().isTerminal() ? jobs.response(later, request, ENVELOPE) : accepted(job);
    }

    private MutableHttpResponse<byte[]> accepted(Job job) {
        Duration age = Duration.between(job.createdAt(), clock.instant());
        return JsonResponses.json(202, JobEnvelope.accepted(job))
                .header(HttpHeaders.LOCATION, JobEnvelope.pollPath(job))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(age)));
    }
}
