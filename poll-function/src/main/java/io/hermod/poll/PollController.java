package io.hermod.poll;

import io.hermod.core.job.Job;
import io.hermod.http.Answers;
import io.hermod.http.Refusal;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Clock;
import java.time.Duration;

/** Translates a GET into a look at the job, and the job into 200 or 202: JSON, whatever the client accepts. */
@Controller("/v1/async")
final class PollController {
    private final PollJob pollJob;
    private final Clock clock;

    PollController(PollJob pollJob, Clock clock) {
        this.pollJob = pollJob;
        this.clock = clock;
    }

    @Get(uri = "/{+path}", produces = MediaType.ALL)
    HttpResponse<byte[]> poll(String path) {
        JobPath jobPath = JobPath.parse(path);
        Job job = pollJob.poll(jobPath.type(), jobPath.jobId())
                .orElseThrow(() -> Refusal.of(404, "job not found or expired"));
        return answer(job);
    }

    private HttpResponse<byte[]> answer(Job job) {
        byte[] envelope = JobEnvelope.render(job);
        if (job.status().isTerminal()) {
            return Answers.json(200, envelope);
        }
        MutableHttpResponse<byte[]> notYet = Answers.json(202, envelope);
        Duration age = Duration.between(job.createdAt(), clock.instant());
        return notYet.header(HttpHeaders.RETRY_AFTER, Long.toString(RetryAfter.seconds(age)));
    }
}
