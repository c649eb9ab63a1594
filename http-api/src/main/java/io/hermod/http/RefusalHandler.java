package io.hermod.http;

import io.hermod.wire.ErrorEnvelope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a {@link Refusal}. */
@Singleton
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<byte[]>> {
    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, Refusal refusal) {
        MutableHttpResponse<byte[]> answer = Answers.json(
                refusal.error().jobStatusCode(),
                ErrorEnvelope.render(refusal.error()).bytes());
        refusal.headers().forEach(answer::header);
        return answer;
    }
}
