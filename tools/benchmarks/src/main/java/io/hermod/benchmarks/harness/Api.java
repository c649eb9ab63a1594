package io.hermod.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;

/**
 * A client of Hermod's API. It calls in the caller's thread, which takes less time of the measured processors.
 *
 * @param waitTime how long each request waits for the end of its job; zero if it is answered at once
 */
public record Api(URI url, Duration waitTime) {
    /** Enough that no caller waits for the connection of another. */
    private static final int CONNECTIONS = Integer.MAX_VALUE;

    private static final TimeValue BEFORE_SERVERS_DO = TimeValue.ofSeconds(5);
    private static final CloseableHttpClient HTTP = HttpClientBuilder.create()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .build())
            .evictIdleConnections(BEFORE_SERVERS_DO)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .build();

    /** A client whose requests are answered at once. */
    public Api(URI url) {
        this(url, Duration.ZERO);
    }

    /** A client whose requests wait. */
    public Api waiting(Duration time) {
        return new Api(url, time);
    }

    /**
     * @param location empty if the answer has none
     * @param retryAfter in seconds; empty if the answer has none
     * @param body of a job that has ended; empty in any other answer
     */
    private record Answer(int status, String location, String retryAfter, String body) {
        boolean isResult() {
            return status == 303 || (status == 200 && body.contains("\"status\":\"completed\""));
        }
    }

    /** Submits a job, and returns its location. */
    public String submit(String path, String contentType, byte[] body) {
        Answer answer = post(path, contentType, body);
        if (answer.status() != 202 || answer.location().isEmpty()) {
            throw new IllegalStateException("not accepted: the API answered " + answer.status());
        }
        return answer.location();
    }

    /**
     * Submits a job, and waits for its result.
     *
     * @throws IllegalStateException if it has not completed after the wait
     */
    public void submitAndWait(String path, String contentType, byte[] body) {
        requireResult(post(path, contentType, body));
    }

    private Answer post(String path, String contentType, byte[] body) {
        HttpPost request = new HttpPost(url.resolve("/v1/async/" + path));
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        return send(request);
    }

    /** Polls once. */
    public void poll(String location) {
        get(location);
    }

    /**
     * Polls with that pause until the job has completed, and returns the number of polls.
     *
     * @throws IllegalStateException if the job failed
     */
    public int awaitResult(String location, Duration pause) throws InterruptedException {
        int polls = 1;
        Answer answer = get(location);
        while (answer.status() == 202) {
            Thread.sleep(pause);
            answer = get(location);
            polls++;
        }
        requireResult(answer);
        return polls;
    }

    /**
     * Polls until the job has completed, as often as the API asks for; without a pause if its requests wait.
     *
     * @throws IllegalStateException if the job failed
     */
    public void awaitResult(String location) throws InterruptedException {
        Answer answer = get(location);
        while (answer.status() == 202) {
            Thread.sleep(waitTime.isZero() ? Duration.ofSeconds(Long.parseLong(answer.retryAfter())) : Duration.ZERO);
            answer = get(location);
        }
        requireResult(answer);
    }

    private static void requireResult(Answer answer) {
        if (!answer.isResult()) {
            throw new IllegalStateException("no result: the API answered " + answer.status() + " " + answer.body());
        }
    }

    private Answer get(String location) {
        return send(new HttpGet(url.resolve(location)));
    }

    private Answer send(HttpUriRequestBase request) {
        if (!waitTime.isZero()) {
            request.setHeader("Prefer", "wait=" + waitTime.toSeconds());
        }
        try {
            return HTTP.execute(request, response -> {
                String body = body(response);
                return new Answer(
                        response.getCode(), header(response, "location"), header(response, "retry-after"), body);
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    private static String body(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            EntityUtils.consume(response.getEntity());
            return "";
        }
        return new String(EntityUtils.toByteArray(response.getEntity()), StandardCharsets.ISO_8859_1);
    }
}
