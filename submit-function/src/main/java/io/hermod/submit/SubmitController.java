package io.hermod.submit;

import static io.hermod.security.RequiresIdentity.Kind.CALLER;

import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.RequestBytes;
import io.hermod.security.Access;
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

/** Reads a request from a POST, and renders its job as 202. The body is JSON even if the client accepts none. */
@Controller("/v1/async")
record SubmitController(SubmitHeaders headers, RequestParser parser, AcceptJob acceptJob) {
    @Post(uri = "/{+type}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> submit(
            @PathVariable RequestType type, @RequiresIdentity(CALLER) Access caller, HttpRequest<?> request) {
        byte[] body = RequestBytes.of(request);
        JobOptions options = headers.read(request, caller, type, body);
        InferenceRequest inference = parser.parse(type, SubmitHeaders.contentType(request), body, caller);
        return switch (acceptJob.accept(inference, options, caller.key())) {
            case AcceptJob.Outcome.Accepted accepted -> rendered(accepted);
            case AcceptJob.Outcome.Rejected rejected -> throw rejected.error();
        };
    }

    private static HttpResponse<byte[]> rendered(AcceptJob.Outcome.Accepted accepted) {
        Job job = accepted.job();
        MutableHttpResponse<byte[]> response = JsonResponses.json(202, JobEnvelope.accepted(job))
                .header(HttpHeaders.LOCATION, "/v1/async/" + job.type().path() + "/" + job.id())
                .header(SubmitHeaders.REQUEST_ID, job.requestId());
        accepted.headers().forEach(response::header);
        return response;
    }
}
