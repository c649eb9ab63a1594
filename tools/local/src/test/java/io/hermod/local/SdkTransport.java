package io.hermod.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;

/** Sends the requests of SDKs by the JDK's client. */
final class SdkTransport implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param request without its method and body
     * @param body writes the body
     */
    HttpResponse<InputStream> send(HttpRequest.Builder request, String method, Consumer<OutputStream> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.accept(bytes);
        try {
            return http.send(
                    request.method(method, BodyPublishers.ofByteArray(bytes.toByteArray()))
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
