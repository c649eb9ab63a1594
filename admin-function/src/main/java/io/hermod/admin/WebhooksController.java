package io.hermod.admin;

import static io.hermod.security.RequiresIdentity.Kind.ADMIN;

import io.hermod.security.Identity.Admin;
import io.hermod.security.RequiresIdentity;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import java.time.Clock;
import java.util.Map;

/** Translates requests to manage webhook endpoints, and to search, repeat and test deliveries. */
@Controller("/api/webhooks")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
record WebhooksController(
        ManageEndpoints endpoints,
        SearchDeliveries search,
        RedeliverDelivery redeliver,
        TestEndpoint test,
        EndpointResponses responses,
        Clock clock) {

    @Get
    HttpResponse<byte[]> list(@RequiresIdentity(ADMIN) Admin admin, HttpRequest<?> request) {
        EndpointQuery query = EndpointQuery.of(QueryParameters.of(request));
        return responses.page(query, endpoints.list(query));
    }

    @Post
    HttpResponse<byte[]> create(@RequiresIdentity(ADMIN) Admin admin, HttpRequest<?> request) {
        return responses.created(endpoints.create(body(request)));
    }

    @Get("/{id}")
    HttpResponse<byte[]> get(@RequiresIdentity(ADMIN) Admin admin, String id) {
        return responses.one(endpoints.get(id));
    }

    @Put("/{id}")
    HttpResponse<byte[]> replace(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        return responses.one(endpoints.replace(id, body(request)));
    }

    @Delete("/{id}")
    HttpResponse<byte[]> delete(@RequiresIdentity(ADMIN) Admin admin, String id) {
        endpoints.delete(id);
        return responses.deleted();
    }

    @Post("/{id}/rotate-secret")
    HttpResponse<byte[]> rotate(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        return responses.rotated(endpoints.rotate(id, body(request)));
    }

    @Post("/{id}/test")
    HttpResponse<byte[]> test(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        return DeliveryResponses.tested(test.test(id, body(request)));
    }

    @Get("/{id}/deliveries")
    HttpResponse<byte[]> attempts(@RequiresIdentity(ADMIN) Admin admin, String id, HttpRequest<?> request) {
        DeliveryQuery query = query(request);
        return DeliveryResponses.page(query, search.attempts(id, query));
    }

    @Get("/deliveries")
    HttpResponse<byte[]> deliveries(@RequiresIdentity(ADMIN) Admin admin, HttpRequest<?> request) {
        DeliveryQuery query = query(request);
        return DeliveryResponses.page(query, search.deliveries(query));
    }

    @Post("/deliveries/{id}/redeliver")
    HttpResponse<byte[]> redeliver(@RequiresIdentity(ADMIN) Admin admin, String id) {
        return DeliveryResponses.queued(redeliver.redeliver(id));
    }

    private static Map<String, Object> body(HttpRequest<?> request) {
        return AdminBody.of(request, "a webhook endpoint");
    }

    private DeliveryQuery query(HttpRequest<?> request) {
        return DeliveryQuery.of(QueryParameters.of(request), clock.instant());
    }
}
