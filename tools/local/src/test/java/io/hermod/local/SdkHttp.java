package io.hermod.local;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The transport of OpenAI's SDK, by the JDK's client. */
final class SdkHttp implements HttpClient {
    private final SdkTransport transport = new SdkTransport();

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        Optional<HttpRequestBody> body = Optional.ofNullable(request.body());
        java.net.http.HttpRequest.Builder converted = SdkTransport.to(request.url());
        Headers headers = request.headers();
        headers.names().forEach(name -> headers.values(name).forEach(value -> converted.header(name, value)));
        body.map(content -> content.contentType()).ifPresent(type -> converted.setHeader("Content-Type", type));
        return new Answer(transport.send(
                converted, request.method().name(), out -> body.ifPresent(content -> content.writeTo(out))));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(() -> execute(request, options));
    }

    @Override
    public void close() {
        transport.close();
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
            SdkTransport.close(answer);
        }
    }
}
