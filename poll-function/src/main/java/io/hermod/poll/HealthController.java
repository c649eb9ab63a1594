package io.hermod.poll;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.gateway.JsonResponses;
import io.hermod.security.PublicRoute;
import io.hermod.wire.JsonText;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Clock;

/** Checks that the job store responds, by reading a job that does not exist. */
@Controller("/health")
record HealthController(JobStore store, Clock clock) {
    private static final JobId NO_JOB = new JobId("00000000-0000-0000-0000-000000000000");

    @PublicRoute
    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> health() {
        store.find(NO_JOB, clock.instant());
        return JsonResponses.json(200, JsonText.object(json -> {
            json.writeStringField("status", "ok");
            json.writeObjectFieldStart("components");
            json.writeStringField("job_store", "ok");
            json.writeEndObject();
        }));
    }
}
