package io.hermod.submit;

import static io.hermod.security.RequiresIdentity.Kind.CALLER_AFTER_BODY;

import io.hermod.core.request.OpenAiPath;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.AsyncHeaders;
import io.hermod.gateway.NoSuchRoute;
import io.hermod.jobs.openai.TypedObjects;
import io.hermod.security.PendingAccess;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

/** The routes of OpenAI's API. A request must ask for a job, as Hermod answers nothing synchronously. */
@Controller
record OpenAiController(OpenAiBodies bodies, IntegrationJobs integration, BackgroundJobs background) {
    @Post(
            uris = {"/v1/responses", "/openai/{+path}", "/litellm/{+path}", "/langchain/{+path}", "/pydanticai/{+path}"
            },
            consumes = MediaType.ALL,
            produces = MediaType.ALL)
    HttpResponse<byte[]> post(@RequiresIdentity(CALLER_AFTER_BODY) PendingAccess pending, HttpRequest<?> request) {
        RequestType type = OpenAiPath.typeAt(request.getPath()).orElseThrow(NoSuchRoute::new);
        AsyncHeaders headers = AsyncHeaders.of(request);
        if (headers.jobId().isPresent()) {
            return integration.retrieve(type, headers.jobId().get(), TypedObjects.FORM, pending, request);
        }
        if (headers.submits()) {
            return integration.submit(bodies.read(type, pending, request), TypedObjects.FORM, pending, request);
        }
        if (type == RequestType.RESPONSES) {
            return background.submit(pending, request);
        }
        throw IntegrationJobs.notAsynchronous();
    }
}
