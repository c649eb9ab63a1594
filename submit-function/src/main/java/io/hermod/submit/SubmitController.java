package io.hermod.submit;

import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.Answers;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.RequestBytes;
import io.hermod.security.Access;
import io.hermod.security.AccessControl;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;

/** Translates a POST into a submission, and the job into the 202: JSON, whatever a client of the sync endpoint accepts. */
@Controller("/v1/async")
final class SubmitController {
    private final RequestParser parser;
    private final SubmitJob submitJob;
    private final SubmitHeaders headers;
    private final AccessControl accessControl;
    private final AllowedModels allowed;
    private final RequestLimits limits;

    SubmitController(
            RequestParser parser,
            SubmitJob submitJob,
            SubmitHeaders headers,
            AccessControl accessControl,
            AllowedModels allowed,
            RequestLimits limits) {
        this.parser = parser;
        this.submitJob = submitJob;
        this.headers = headers;
        this.accessControl = accessControl;
        this.allowed = allowed;
        this.limits = limits;
    }

    @Post(uri = "/{+path}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> submit(String path, HttpRequest<?> request) {
        RequestType type = RequestType.byPath(path).orElseThrow(ApiException::noSuchRoute);
        Access access = accessControl.admit(request);
        byte[] body = RequestBytes.of(request);
        Submission submission = headers.read(request, access, type, body);
        InferenceRequest inference = parser.parse(type, SubmitHeaders.contentType(request), body, access);
        allowed.check(inference, access);
        return switch (limits.admit(inference, access)) {
            case RequestLimits.Admission.Granted granted ->
                accepted(submitJob.submit(granted.request(), submission), granted.headers());
            case RequestLimits.Admission.Refused refused ->
                submitJob
                        .repeat(inference, submission)
                        .map(job -> accepted(job, Map.of()))
                        .orElseThrow(refused::refusal);
        };
    }

    private static HttpResponse<byte[]> accepted(Job job, Map<String, String> more) {
        MutableHttpResponse<byte[]> answer = Answers.json(202, JobEnvelope.accepted(job))
                .header(HttpHeaders.LOCATION, "/v1/async/" + job.type().path() + "/" + job.id())
                .header(SubmitHeaders.REQUEST_ID, job.requestId());
        more.forEach(answer::header);
        return answer;
    }
}
