package io.hermod.submit;

import io.hermod.bootstrap.TraceLog;
import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceError;
import io.hermod.gateway.ApiException;
import io.hermod.security.Access;
import io.hermod.security.PendingAccess;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Hands a body to {@link AcceptJob}, and says why if it makes no job: what all routes that submit have in common. */
@Singleton
record Submission(SubmitHeaders headers, AcceptJob acceptJob) {
    /** The accepted job, with what the answer's headers say of it. */
    record Submitted(AcceptJob.Outcome.Accepted outcome, JobOptions options) {
        Job job() {
            return outcome.job();
        }

        MutableHttpResponse<byte[]> withHeaders(MutableHttpResponse<byte[]> response) {
            response.header(SubmitHeaders.REQUEST_ID, job().requestId());
            outcome.left().headers().forEach(response::header);
            options.warning(outcome.dropped()).ifPresent(warning -> response.header(HttpHeaders.WARNING, warning));
            return response;
        }
    }

    /** @throws ApiException if the body makes no job */
    Submitted submit(ReceivedBody body, PendingAccess pending, HttpRequest<?> request, SubmitErrors errors) {
        Access caller = pending.admit(rejected -> afterBody(body, errors, rejected));
        JobOptions options = options(body, caller, request, errors);
        try (TraceLog _ = TraceLog.of(options.calls())) {
            return new Submitted(accepted(body, caller, options, errors), options);
        }
    }

    private ApiException afterBody(ReceivedBody body, SubmitErrors errors, ApiException rejected) {
        return switch (acceptJob.check(body)) {
            case AcceptJob.BodyCheck.Mistake mistake -> errors.invalid(mistake.reason());
            case AcceptJob.BodyCheck.Valid(Optional<InferenceError.Source> source) ->
                errors.notCreated(source.map(rejected::withSource).orElse(rejected));
        };
    }

    private JobOptions options(ReceivedBody body, Access caller, HttpRequest<?> request, SubmitErrors errors) {
        try {
            return headers.read(request, caller, body);
        } catch (ApiException rejected) {
            throw errors.notCreated(rejected);
        }
    }

    private AcceptJob.Outcome.Accepted accepted(
            ReceivedBody body, Access caller, JobOptions options, SubmitErrors errors) {
        return switch (acceptJob.accept(body, caller, options)) {
            case AcceptJob.Outcome.Accepted accepted -> accepted;
            case AcceptJob.Outcome.Invalid invalid -> throw errors.invalid(invalid.reason());
            case AcceptJob.Outcome.Denied denied -> throw ApiException.of(denied.error());
            case AcceptJob.Outcome.Unserved unserved -> throw ApiException.of(unserved.error());
            case AcceptJob.Outcome.NoWebhook noWebhook ->
                throw errors.notCreated(ApiException.badRequest(noWebhook.reason()));
            case AcceptJob.Outcome.OverLimit overLimit -> throw overLimit(overLimit);
            case AcceptJob.Outcome.KeyReused _ -> throw keyReused();
            case AcceptJob.Outcome.NotQueued notQueued -> throw notQueued(notQueued.error());
        };
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
