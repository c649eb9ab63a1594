package io.hermod.poll;

import static io.hermod.jobs.ShowJob.Form.ENVELOPE;
import static io.hermod.jobs.ShowJob.Form.ENVELOPE_WITH_TYPE;
import static io.hermod.security.RequiresIdentity.Kind.VIEWER;

import io.hermod.core.job.Job;
import io.hermod.jobs.CancelJob;
import io.hermod.jobs.DeleteJob;
import io.hermod.jobs.FindJob;
import io.hermod.jobs.JobResponses;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;

/** Polls, cancels and deletes jobs. */
@Controller("/v1/async")
record PollController(
        FindJob jobs, CancelJob cancelJob, DeleteJob deleteJob, JobResponses responses, AccessControl access) {

    @Get(uri = "/{+path}", produces = MediaType.ALL)
    HttpResponse<byte[]> poll(
            @PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        return responses.awaited(find(path, viewer), request, ENVELOPE);
    }

    /** The job may be of any type. */
    @Get(uri = "/jobs/{id}", produces = MediaType.ALL)
    HttpResponse<byte[]> pollAny(
            @PathVariable String id, @RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        Job job = jobs.find(id, found -> access.maySee(viewer, found)).orElseThrow(JobResponses::notFound);
        return responses.awaited(job, request, ENVELOPE_WITH_TYPE);
    }

    @Post(uri = "/{+path}/cancel", produces = MediaType.ALL, consumes = MediaType.ALL)
    HttpResponse<byte[]> cancel(
            @PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        return responses.response(cancelJob.cancel(find(path, viewer)), request, ENVELOPE);
    }

    @Delete(uri = "/{+path}", produces = MediaType.ALL, consumes = MediaType.ALL)
    HttpResponse<byte[]> delete(@PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer) {
        deleteJob.delete(find(path, viewer));
        return HttpResponse.noContent();
    }

    private Job find(JobPath path, Identity viewer) {
        return jobs.find(path.jobId(), job -> job.type() == path.type() && access.maySee(viewer, job))
                .orElseThrow(JobResponses::notFound);
    }
}
