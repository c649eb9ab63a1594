package io.hermod.poll;

import static io.hermod.security.RequiresIdentity.Kind.VIEWER;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.NoSuchRoute;
import io.hermod.jobs.CancelJob;
import io.hermod.jobs.DeleteJob;
import io.hermod.jobs.FindJob;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.openai.BackgroundAnswers;
import io.hermod.jobs.openai.ResponseId;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/** Retrieves, cancels and deletes the responses of OpenAI's background mode. */
@Controller
record ResponsesController(
        FindJob jobs,
        CancelJob cancelJob,
        DeleteJob deleteJob,
        JobResponses waits,
        BackgroundAnswers answers,
        AccessControl access) {
    private static final String CANCEL = "/cancel";

    @Get(
            uris = {
                "/v1/responses/{id}",
                "/openai/{+path}",
                "/litellm/{+path}",
                "/langchain/{+path}",
                "/pydanticai/{+path}"
            },
            produces = MediaType.ALL)
    HttpResponse<byte[]> retrieve(@RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        Job job = find(request.getPath(), viewer);
        if (request.getParameters().get("stream", String.class, "").equals("true")) {
            throw ApiException.badRequest("stream is not supported: retrieve the response when it is completed");
        }
        return waits.awaited(job, request, found -> answers.of(found, request));
    }

    @Post(
            uris = {
                "/v1/responses/{id}/cancel",
                "/openai/{+path}/cancel",
                "/litellm/{+path}/cancel",
                "/langchain/{+path}/cancel",
                "/pydanticai/{+path}/cancel"
            },
            produces = MediaType.ALL,
            consumes = MediaType.ALL)
    HttpResponse<byte[]> cancel(@RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        String path = request.getPath();
        Job job = find(path.substring(0, path.length() - CANCEL.length()), viewer);
        return answers.of(cancelJob.cancel(job), request);
    }

    @Delete(
            uris = {
                "/v1/responses/{id}",
                "/openai/{+path}",
                "/litellm/{+path}",
                "/langchain/{+path}",
                "/pydanticai/{+path}"
            },
            produces = MediaType.ALL,
            consumes = MediaType.ALL)
    HttpResponse<byte[]> delete(@RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        Job job = find(request.getPath(), viewer);
        deleteJob.delete(job);
        return BackgroundAnswers.deleted(job);
    }

    private Job find(String path, Identity viewer) {
        String id = OpenAiPath.responseIdAt(path).orElseThrow(NoSuchRoute::new);
        return ResponseId.parse(id)
                .map(JobId::value)
                .flatMap(jobId ->
                        jobs.find(jobId, job -> job.type() == RequestType.RESPONSES && access.maySee(viewer, job)))
                .orElseThrow(BackgroundAnswers::notFound);
    }
}
