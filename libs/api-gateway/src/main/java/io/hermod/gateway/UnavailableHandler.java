package io.hermod.gateway;

import io.hermod.core.shared.Unavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds with 503 if a service is unavailable: the client may retry, and the log tells the operator why. */
@Singleton
final class UnavailableHandler implements ExceptionHandler<Unavailable, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnavailableHandler.class);

    private final ApiExceptionHandler errors;

    UnavailableHandler(ApiExceptionHandler errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, Unavailable unavailable) {
        LOG.error("{}; responding with 503", unavailable.getMessage(), unavailable);
        return errors.handle(request, ApiException.unavailable("the service is not available; try again"));
    }
}
