package io.hermod.poll;

import static io.hermod.security.RequiresIdentity.Kind.VIEWER;

import io.hermod.core.job.Job;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.gateway.RequestHeaders;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import java.util.regex.Pattern;

/**
 * Polls, cancels and deletes jobs, and renders the outcome as 200, 202, 204, 303 or 404. The body is JSON even if the
 * client accepts none.
 */
@Controller("/v1/async")
record PollController(
        FindJob jobs, PollJob pollJob, CancelJob cancelJob, DeleteJob deleteJob, AccessControl access) {
    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?:$|,|;(?!\\s*q=0(?:\\.0*)?\\s*(?:$|,)))", Pattern.CASE_INSENSITIVE);

    @Get(uri = "/{+path}", produces = MediaType.ALL)
    HttpResponse<byte[]> poll(
            @PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        return answer(pollJob.poll(path, job -> access.maySee(viewer, job), acceptsGzip(request)));
    }

    @Post(uri = "/{+path}/cancel", produces = MediaType.ALL, consumes = MediaType.ALL)
    HttpResponse<byte[]> cancel(
            @PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer, HttpRequest<?> request) {
        Job ended = cancelJob.cancel(find(path, viewer));
        return answer(pollJob.show(ended, acceptsGzip(request)));
    }

    @Delete(uri = "/{+path}", produces = MediaType.ALL, consumes = MediaType.ALL)
    HttpResponse<byte[]> delete(@PathVariable JobPath path, @RequiresIdentity(VIEWER) Identity viewer) {
        deleteJob.delete(find(path, viewer));
        return HttpResponse.noContent();
    }

    private Job find(JobPath path, Identity viewer) {
        return jobs.find(path, job -> access.maySee(viewer, job)).orElseThrow(PollController::notFound);
    }

    private static ApiException notFound() {
        return ApiException.of(404, "job not found or expired");
    }

    private static HttpResponse<byte[]> answer(PollOutcome outcome) {
        return switch (outcome) {
            case PollOutcome.NotFound _ -> throw notFound();
            case PollOutcome.Ended ended ->
                JsonResponses.json(200, ended.envelope().bytes());
            case PollOutcome.Running running ->
                JsonResponses.json(202, running.envelope().bytes())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(running.age())));
            case PollOutcome.EndedInGzip ended ->
                JsonResponses.gzippedJson(200, ended.gzip().bytes());
            case PollOutcome.SeeOther external -> HttpResponse.seeOther(external.url());
        };
    }

    /** Whether the client names gzip, and does not exclude it with a weight of 0. */
    private static boolean acceptsGzip(HttpRequest<?> request) {
        String encodings =
                RequestHeaders.value(request, HttpHeaders.ACCEPT_ENCODING).orElse("");
        return GZIP.matcher(encodings).find();
    }
}
