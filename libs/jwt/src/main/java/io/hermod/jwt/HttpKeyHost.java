package io.hermod.jwt;

import io.hermod.core.shared.ContentCoding;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a JWK set over HTTP, within a bounded time and size. It follows no redirect, because the configuration names
 * the trusted host. Each call has its own client: calls are minutes apart, and an idle connection does not survive
 * while a function is frozen.
 */
record HttpKeyHost(URI url, Duration timeout) implements KeyHost {
    /** For a whole response, class loading in a cold start included. A caller waits no longer. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    static final int MAX_BYTES = 256 * 1024;

    @Override
    public byte[] read() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .version(Version.HTTP_1_1)
                .build();
        try {
            HttpResponse<byte[]> answer = answer(client);
            if (answer.statusCode() != 200) {
                throw new IOException("the keys' host answered " + answer.statusCode());
            }
            return unpacked(answer);
        } finally {
            client.shutdownNow();
        }
    }

    private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
        String coding = answer.headers().firstValue("Content-Encoding").orElse("");
        try (InputStream plain = ContentCoding.unpacked(Payload.of(answer.body()), coding)
                .orElseThrow(() -> new IOException("the keys' host answered in the coding " + coding))) {
            byte[] keys = plain.readNBytes(MAX_BYTES + 1);
            if (keys.length > MAX_BYTES) {
                throw new IOException("the keys' host answered with more than " + MAX_BYTES + " bytes");
            }
            return keys;
        }
    }

    private HttpResponse<byte[]> answer(HttpClient client) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header("Accept-Encoding", ContentCoding.IDENTITY)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IOException("the keys' host did not answer in " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw new IOException("the keys' host did not answer", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
