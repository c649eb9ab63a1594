package io.hermod.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plain HTTP client of the API. */
final class DemoClient {
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final URI url;

    DemoClient(URI url) {
        this.url = url;
    }

    DemoJob submit(DemoRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(
                        url.resolve("/v1/async/" + request.type().path()))
                .header("Content-Type", request.contentType())
                .POST(BodyPublishers.ofByteArray(request.body().bytes()));
        if (request.isBatched()) {
            post.header("x-hermod-tier", "batch");
        }
        HttpResponse<String> accepted = http.send(post.build(), BodyHandlers.ofString());
        if (accepted.statusCode() != 202) {
            throw new IOException(
                    request.name() + ": the API responded with " + accepted.statusCode() + ": " + accepted.body());
        }
        String location = accepted.headers().firstValue("location").orElseThrow();
        long now = System.nanoTime();
        return new DemoJob(request.name(), request.type(), location, now, now, tree(accepted.body()));
    }

    /** Polls the jobs that have not ended, and returns all jobs. */
    List<DemoJob> pollAll(List<DemoJob> jobs) throws IOException, InterruptedException {
        List<DemoJob> now = new ArrayList<>();
        for (DemoJob job : jobs) {
            now.add(job.hasEnded() ? job : job.seen(poll(job)));
        }
        return now;
    }

    private Map<String, Object> poll(DemoJob job) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(url.resolve(job.location())).build();
        return tree(http.send(get, BodyHandlers.ofString()).body());
    }

    private static Map<String, Object> tree(String json) throws IOException {
        return JSON.std.mapFrom(json);
    }
}
