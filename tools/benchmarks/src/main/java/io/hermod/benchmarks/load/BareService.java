package io.hermod.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.LocalServer;
import io.hermod.benchmarks.harness.SlowModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The bare jobs behind HTTP, as Hermod's are: clients and the provider are reached by HTTP. It validates nothing. */
final class BareService implements AutoCloseable {
    private static final String JOBS = "/v1/async/chat/completions";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BareJobs jobs;
    private final URI provider;
    private final LocalServer server;

    BareService(BareJobs jobs, SlowModel model) {
        this.jobs = jobs;
        this.provider = model.url();
        this.server = LocalServer.start(JOBS, this::answer);
    }

    Api api() {
        return new Api(server.url());
    }

    /** Does a worker's part of a job: it passes the client's request to the provider as it is. */
    void work(String location) throws InterruptedException {
        try {
            HttpRequest call = HttpRequest.newBuilder(provider)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ChatJob.REQUEST))
                    .build();
            int status = http.send(call, BodyHandlers.ofByteArray()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the provider answered " + status);
            }
            jobs.work(id(location));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Location", JOBS + "/" + jobs.submit());
                exchange.sendResponseHeaders(202, -1);
            } else {
                jobs.poll(id(exchange.getRequestURI().getPath()));
                exchange.sendResponseHeaders(200, ChatJob.ANSWER.length);
                exchange.getResponseBody().write(ChatJob.ANSWER);
            }
        }
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
