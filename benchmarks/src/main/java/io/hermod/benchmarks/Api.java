package io.hermod.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Hermod's API as a client sees it. */
public final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI url;

    public Api(URI url) {
        this.url = url;
    }

    /** Where the job is that was accepted. */
    public String submit(String path, String contentType, byte[] body) {
        HttpResponse<byte[]> accepted = send(HttpRequest.newBuilder(url.resolve("/v1/async/" + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        require(accepted.statusCode() == 202, accepted);
        return accepted.headers().firstValue("location").orElseThrow();
    }

    /** The answer to one look at the job. */
    public HttpResponse<byte[]> poll(String location) {
        return send(HttpRequest.newBuilder(url.resolve(location)));
    }

    /** Asks for the job with that pause between until it has ended, and says how often. */
    public int awaitEnd(String location, Duration pause) throws InterruptedException {
        int polls = 1;
        HttpResponse<byte[]> answer = poll(location);
        while (answer.statusCode() == 202) {
            Thread.sleep(pause);
            answer = poll(location);
            polls++;
        }
        require(answer.statusCode() == 200 || answer.statusCode() == 303, answer);
        return polls;
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void require(boolean expected, HttpResponse<byte[]> answer) {
        if (!expected) {
            throw new IllegalStateException("the API answered " + answer.statusCode());
        }
    }
}
