package io.hermod.poll;

import io.hermod.gateway.Answers;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.RequestHeaders;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.regex.Pattern;

/** Translates a GET into a look at the job, and what it comes to into 200, 202, 303 or 404: JSON, whatever the client accepts. */
@Controller("/v1/async")
final class PollController {
    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?:$|,|;(?!\\s*q=0(?:\\.0*)?\\s*(?:$|,)))", Pattern.CASE_INSENSITIVE);

    private final PollJob pollJob;
    private final AccessControl access;

    PollController(PollJob pollJob, AccessControl access) {
        this.pollJob = pollJob;
        this.access = access;
    }

    @Get(uri = "/{+path}", produces = MediaType.ALL)
    HttpResponse<byte[]> poll(String path, HttpRequest<?> request) {
        JobPath jobPath = JobPath.parse(path);
        Identity viewer = access.identify(request);
        return switch (pollJob.poll(
                jobPath.type(), jobPath.jobId(), job -> access.maySee(viewer, job), acceptsGzip(request))) {
            case PollOutcome.NotFound _ -> throw ApiException.of(404, "job not found or expired");
            case PollOutcome.Ended ended -> Answers.json(200, ended.envelope().bytes());
            case PollOutcome.Running running ->
                Answers.json(202, running.envelope().bytes())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(running.age())));
            case PollOutcome.EndedInGzip ended ->
                Answers.gzippedJson(200, ended.gzip().bytes());
            case PollOutcome.SeeOther elsewhere -> HttpResponse.seeOther(elsewhere.url());
        };
    }

    /** Whether the caller names gzip and does not rule it out with a weight of nothing. */
    private static boolean acceptsGzip(HttpRequest<?> request) {
        String encodings =
                RequestHeaders.value(request, HttpHeaders.ACCEPT_ENCODING).orElse("");
        return GZIP.matcher(encodings).find();
    }
}
