package io.hermod.submit;

import static io.hermod.jobs.ShowJob.Form.ENVELOPE;
import static io.hermod.security.RequiresIdentity.Kind.CALLER_AFTER_BODY;

import io.hermod.bootstrap.TraceLog;
import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.gateway.RequestBytes;
import io.hermod.gateway.WaitPreference;
import io.hermod.jobs.JobResponses;
import io.hermod.security.Access;
import io.hermod.security.PendingAccess;
import io.hermod.security.RequiresIdentity;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Hands the body of a POST to {@link AcceptJob}, and renders the outcome. The response is JSON for every client. */
@Controller("/v1/async")
record SubmitController(SubmitHeaders headers, AcceptJob acceptJob, JobResponses jobs, Clock clock) {
    @Post(uri = "/{+type}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> submit(
            @PathVariable RequestType type,
            @RequiresIdentity(CALLER_AFTER_BODY) PendingAccess pending,
            HttpRequest<?> request) {
        byte[] body = RequestBytes.of(request);
        Access caller = pending.admit(rejected -> afterBody(type, request, body, rejected));
        JobOptions options = headers.read(request, caller, type, body);
        try (TraceLog _ = TraceLog.of(options.calls())) {
            return submit(type, caller, request, body, options);
        }
    }

    private ApiException afterBody(RequestType type, HttpRequest<?> request, byte[] body, ApiException rejected) {
        return switch (acceptJob.check(type, SubmitHeaders.contentType(request), body)) {
            case AcceptJob.BodyCheck.Mistake(String message) -> ApiException.badRequest(message);
            case AcceptJob.BodyCheck.Valid(Optional<InferenceError.Source> source) ->
                source.map(rejected::withSource).orElse(rejected);
        };
    }

    private HttpResponse<byte[]> submit(
            RequestType type, Access caller, HttpRequest<?> request, byte[] body, JobOptions options) {
        return switch (acceptJob.accept(type, SubmitHeaders.contentType(request), body, caller, options)) {
            case AcceptJob.Outcome.Accepted accepted -> accepted(accepted, options, request);
            case AcceptJob.Outcome.Invalid invalid -> throw ApiException.badRequest(invalid.message());
            case AcceptJob.Outcome.Denied denied -> throw ApiException.of(denied.error());
            case AcceptJob.Outcome.OverLimit overLimit -> throw overLimit(overLimit);
            case AcceptJob.Outcome.KeyReused _ -> throw keyReused();
            case AcceptJob.Outcome.NotQueued notQueued -> throw notQueued(notQueued.error());
        };
    }

    private HttpResponse<byte[]> accepted(
            AcceptJob.Outcome.Accepted outcome, JobOptions options, HttpRequest<?> request) {
        Job job = outcome.job();
        MutableHttpResponse<byte[]> response = WaitPreference.of(request)
                .map(wait -> wait.applied(awaited(job, wait, request)))
                .orElseGet(() -> accepted(job))
                .header(SubmitHeaders.REQUEST_ID, job.requestId());
        outcome.left().headers().forEach(response::header);
        options.warning(outcome.dropped()).ifPresent(warning -> response.header(HttpHeaders.WARNING, warning));
        return response;
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

    private static ApiException overLimit(AcceptJob.Outcome.OverLimit outcome) {
        ApiException error = ApiException.of(outcome.error())
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(outcome.retryAfter().toSeconds()));
        for (Map.Entry<String, String> header : outcome.left().headers().entrySet()) {
            error = error.withHeader(header.getKey(), header.getValue());
        }
        return error;
    }

    private static ApiException notQueued(InferenceError error) {
        return error.jobStatusCode() == HttpStatus.SERVICE_UNAVAILABLE.getCode()
                ? ApiException.unavailable(error.message())
                : ApiException.of(error);
    }

    private static ApiException keyReused() {
        return ApiException.of(422, IdempotencyKey.HEADER + " was sent with another request before");
    }
}
