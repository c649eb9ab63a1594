package io.hermod.gateway;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Responds with 405 if the path takes other methods, else with 404. */
@Singleton
record NoSuchRouteHandler(ApiExceptionHandler exceptions)
        implements ExceptionHandler<NoSuchRoute, HttpResponse<byte[]>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, NoSuchRoute noRoute) {
        return exceptions.render((HttpRequest<?>) request, NoSuchRoute.error((HttpRequest<?>) request));
    }
}
