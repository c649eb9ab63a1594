package io.hermod.gateway;

import io.hermod.core.shared.Unavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers where a store did not: the client may come again, and the operator finds the reason in the log. */
@Singleton
final class UnavailableHandler implements ExceptionHandler<Unavailable, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnavailableHandler.class);

    private final ApiExceptionHandler refusals;

    UnavailableHandler(ApiExceptionHandler refusals) {
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, Unavailable unavailable) {
        LOG.error("A request could not be served", unavailable);
        return refusals.handle(request, ApiException.unavailable("the service is not available; try again"));
    }
}
