package io.hermod.local;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The OpenAI SDK's transport, by the JDK's client. */
final class SdkHttp implements HttpClient {
    private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            return new Answer(http.send(converted(request), BodyHandlers.ofInputStream()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(() -> execute(request, options));
    }

    @Override
    public void close() {
        http.close();
    }

    private static java.net.http.HttpRequest converted(HttpRequest request) {
        java.net.http.HttpRequest.Builder converted = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), body(request));
        request.headers()
                .names()
                .forEach(name -> request.headers().values(name).forEach(value -> converted.header(name, value)));
        Optional.ofNullable(request.body())
                .map(body -> body.contentType())
                .ifPresent(type -> converted.setHeader("Content-Type", type));
        return converted.build();
    }

    private static BodyPublisher body(HttpRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Optional.ofNullable(request.body()).ifPresent(body -> body.writeTo(bytes));
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    private record Answer(java.net.http.HttpResponse<InputStream> answer) implements HttpResponse {
        @Override
        public int statusCode() {
            return answer.statusCode();
        }

        @Override
        public Headers headers() {
            Headers.Builder headers = Headers.builder();
            answer.headers().map().forEach(headers::put);
            return headers.build();
        }

        @Override
        public InputStream body() {
            return answer.body();
        }

        @Override
        public void close() {
            try {
                answer.body().close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
