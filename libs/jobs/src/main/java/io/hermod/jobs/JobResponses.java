package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.PollDelay;
import io.hermod.gateway.RequestHeaders;
import io.hermod.gateway.WaitPreference;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Renders a job as 200, 202 or 303. The body is JSON even if the client accepts none. */
@Singleton
public record JobResponses(AwaitJob awaitJob, ShowJob showJob) {
    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?:$|,|;(?!\\s*q=0(?:\\.0*)?\\s*(?:$|,)))", Pattern.CASE_INSENSITIVE);

    /** The job does not exist for the caller. */
    public static ApiException notFound() {
        return ApiException.of(404, "job not found or expired");
    }

    /** The job as it is, or as soon as it has ended if the client prefers to wait. */
    public MutableHttpResponse<byte[]> awaited(Job job, HttpRequest<?> request, ShowJob.Form form) {
        return awaited(job, request, found -> response(found, request, form));
    }

    /** The answer to the job as it is, or as soon as it has ended if the client prefers to wait. */
    public MutableHttpResponse<byte[]> awaited(
            Job job, HttpRequest<?> request, Function<Job, MutableHttpResponse<byte[]>> answer) {
        return WaitPreference.of(request)
                .map(wait -> wait.applied(answer.apply(await(job, wait))))
                .orElseGet(() -> answer.apply(job));
    }

    /** The job as soon as it has ended, or after the time for which the client waits. */
    public Job await(Job job, WaitPreference wait) {
        return awaitJob.await(job, wait.time()).orElseThrow(JobResponses::notFound);
    }

    /** The job as it is. */
    public MutableHttpResponse<byte[]> response(Job job, HttpRequest<?> request, ShowJob.Form form) {
        return switch (showJob.show(job, form, acceptsGzip(request))) {
            case JobView.NotFound _ -> throw notFound();
            case JobView.Ended ended -> JsonResponses.json(200, ended.envelope().bytes());
            case JobView.Running running ->
                JsonResponses.json(202, running.envelope().bytes())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(PollDelay.seconds(running.age())));
            case JobView.EndedInGzip ended ->
                JsonResponses.gzippedJson(200, ended.gzip().bytes());
            case JobView.SeeOther external -> HttpResponse.seeOther(external.url());
        };
    }

    /** Whether the client names gzip, and does not exclude it with a weight of 0. */
    public static boolean acceptsGzip(HttpRequest<?> request) {
        String encodings =
                RequestHeaders.value(request, HttpHeaders.ACCEPT_ENCODING).orElse("");
        return GZIP.matcher(encodings).find();
    }
}
