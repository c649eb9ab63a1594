package io.hermod.submit;

import io.hermod.core.job.Job;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.http.Answers;
import io.hermod.http.Credentials;
import io.hermod.http.Refusal;
import io.hermod.http.RequestBytes;
import io.hermod.wire.JobEnvelope;
import io.hermod.wire.config.CurrentSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Translates a POST into a submission, and the job into the 202: JSON, whatever a client of the sync endpoint accepts. */
@Controller("/v1/async")
final class SubmitController {
    private static final String REQUEST_ID = "x-request-id";
    private static final String RESULT_TTL = "x-bf-async-job-result-ttl";
    private static final int LONGEST_REQUEST_ID = 256;

    private final RequestParser parser;
    private final SubmitJob submitJob;
    private final CurrentSettings settings;

    SubmitController(RequestParser parser, SubmitJob submitJob, CurrentSettings settings) {
        this.parser = parser;
        this.submitJob = submitJob;
        this.settings = settings;
    }

    @Post(uri = "/{+path}", consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> submit(String path, HttpRequest<?> request) {
        RequestType type = RequestType.byPath(path).orElseThrow(Refusal::noSuchRoute);
        InferenceRequest inference =
                parser.parse(type, contentType(request), RequestBytes.of(request), Credentials.of(request));
        Job job = submitJob.submit(inference, requestId(request), resultTtl(request));
        return Answers.json(202, JobEnvelope.render(job))
                .header(HttpHeaders.LOCATION, "/v1/async/" + type.path() + "/" + job.id())
                .header(REQUEST_ID, job.requestId());
    }

    private static String contentType(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.CONTENT_TYPE))
                .orElse("");
    }

    private static String requestId(HttpRequest<?> request) {
        String id = Optional.ofNullable(request.getHeaders().get(REQUEST_ID))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() > LONGEST_REQUEST_ID) {
            throw Refusal.badRequest(REQUEST_ID + " must not be longer than " + LONGEST_REQUEST_ID + " characters");
        }
        return id;
    }

    /** Anything but a positive number of seconds means the default. */
    private Duration resultTtl(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(RESULT_TTL))
                .flatMap(ResultTtl::parse)
                .orElse(settings.get().defaultResultTtl());
    }
}
