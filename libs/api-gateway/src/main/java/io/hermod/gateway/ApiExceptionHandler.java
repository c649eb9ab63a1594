package io.hermod.gateway;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Renders an {@link ApiException} as a response. */
@Singleton
final class ApiExceptionHandler implements ExceptionHandler<ApiException, HttpResponse<byte[]>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, ApiException exception) {
        return render((HttpRequest<?>) request, exception);
    }

    MutableHttpResponse<byte[]> render(HttpRequest<?> request, ApiException exception) {
        MutableHttpResponse<byte[]> response = JsonResponses.json(
                exception.error().jobStatusCode(),
                ErrorForm.of(request).render(exception.error()).bytes());
        exception.headers().forEach(response::header);
        return response;
    }
}
