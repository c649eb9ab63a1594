package io.hermod.gateway;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds with 503 if a service is unavailable: the client may retry. Responds with 500 if a service rejects a call: a
 * retry would not help. The log tells the operator why.
 */
@Singleton
final class ServiceFaultHandler implements ExceptionHandler<ServiceFault, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceFaultHandler.class);

    private final ApiExceptionHandler errors;

    ServiceFaultHandler(ApiExceptionHandler errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, ServiceFault fault) {
        ApiException exception = exception(fault);
        LOG.error(
                "{}; responding with {}", fault.getMessage(), exception.error().jobStatusCode(), fault);
        return errors.handle(request, exception);
    }

    private static ApiException exception(ServiceFault fault) {
        return switch (fault) {
            case Unavailable _ -> ApiException.unavailable("the service is not available; try again");
            case CallRejected _ -> ApiException.rejected("a service that Hermod needs rejected the request");
        };
    }
}
