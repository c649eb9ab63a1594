package io.hermod.poll;

import static io.hermod.security.RequiresIdentity.Kind.LISTER;

import io.hermod.core.job.JobScope;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.JsonResponses;
import io.hermod.jobs.ListJobs;
import io.hermod.jobs.ListJobs.Page;
import io.hermod.security.RequiresIdentity;
import io.hermod.wire.JobEnvelope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Lists jobs. */
@Controller("/v1/async/jobs")
record JobListController(ListJobs jobs) {

    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> list(@RequiresIdentity(LISTER) JobScope scope, HttpRequest<?> request) {
        ListQuery query = ListQuery.of(scope, request.getParameters());
        return switch (jobs.list(query.filter(), query.limit())) {
            case Page.Found page ->
                JsonResponses.json(
                        200, JobEnvelope.list(page.envelopes(), page.next().map(query::cursor)));
            case Page.NotListed _ ->
                throw ApiException.of(404, "this deployment does not list jobs: set jobs.list in the stage's file");
            case Page.TooMany _ ->
                throw ApiException.badRequest("there are too many jobs to list those of all keys; set virtual_key_id");
        };
    }
}
