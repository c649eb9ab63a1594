package io.hermod.submit;

import static io.hermod.security.RequiresIdentity.Kind.CALLER_AFTER_BODY;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.AsyncHeaders;
import io.hermod.jobs.anthropic.MessageObjects;
import io.hermod.security.PendingAccess;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

/**
 * The routes of Anthropic's Messages API. A request must ask for a job, as Hermod answers nothing synchronously. Models
 * that name no provider are Anthropic's.
 */
@Controller
record AnthropicController(IntegrationJobs integration) {
    private static final String PROVIDER = "anthropic";

    @Post(
            uris = {
                "/anthropic/v1/messages",
                "/litellm/v1/messages",
                "/langchain/v1/messages",
                "/pydanticai/v1/messages"
            },
            consumes = MediaType.ALL,
            produces = MediaType.ALL)
    HttpResponse<byte[]> post(@RequiresIdentity(CALLER_AFTER_BODY) PendingAccess pending, HttpRequest<?> request) {
        AsyncHeaders headers = AsyncHeaders.of(request);
        if (headers.jobId().isPresent()) {
            return integration.retrieve(
                    RequestType.MESSAGES, headers.jobId().get(), MessageObjects.FORM, pending, request);
        }
        if (headers.submits()) {
            ReceivedBody body = ReceivedBody.of(RequestType.MESSAGES, request).ofProvider(PROVIDER);
            return integration.submit(body, MessageObjects.FORM, pending, request);
        }
        throw IntegrationJobs.notAsynchronous();
    }
}
