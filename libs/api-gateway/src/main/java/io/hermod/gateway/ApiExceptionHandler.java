package io.hermod.gateway;

import io.hermod.wire.ErrorEnvelope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a {@link ApiException}. */
@Singleton
final class ApiExceptionHandler implements ExceptionHandler<ApiException, HttpResponse<byte[]>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, ApiException refusal) {
        MutableHttpResponse<byte[]> answer = Answers.json(
                refusal.error().jobStatusCode(),
                ErrorEnvelope.render(refusal.error()).bytes());
        refusal.headers().forEach(answer::header);
        return answer;
    }
}
