package io.hermod.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;

/** Hermod's API as a client sees it. It calls in the caller's own thread, which takes less of the processors that are measured. */
public final class Api {
    /** A caller never waits for another's. */
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

    private final URI url;

    public Api(URI url) {
        this.url = url;
    }

    /** @param location empty where there is none */
    private record Answer(int status, String location) {}

    /** Where the job is that was accepted. */
    public String submit(String path, String contentType, byte[] body) {
        HttpPost request = new HttpPost(url.resolve("/v1/async/" + path));
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        Answer answer = send(request);
        require(answer.status() == 202 && !answer.location().isEmpty(), answer.status());
        return answer.location();
    }

    /** The status of the answer to one look at the job. */
    public int poll(String location) {
        return send(new HttpGet(url.resolve(location))).status();
    }

    /** Asks for the job with that pause between until it has ended, and says how often. */
    public int awaitEnd(String location, Duration pause) throws InterruptedException {
        int polls = 1;
        int status = poll(location);
        while (status == 202) {
            Thread.sleep(pause);
            status = poll(location);
            polls++;
        }
        require(status == 200 || status == 303, status);
        return polls;
    }

    private static Answer send(HttpUriRequestBase request) {
        try {
            return HTTP.execute(request, response -> {
                EntityUtils.consume(response.getEntity());
                Header location = response.getFirstHeader("location");
                return new Answer(response.getCode(), location == null ? "" : location.getValue());
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void require(boolean expected, int status) {
        if (!expected) {
            throw new IllegalStateException("the API answered " + status);
        }
    }
}
