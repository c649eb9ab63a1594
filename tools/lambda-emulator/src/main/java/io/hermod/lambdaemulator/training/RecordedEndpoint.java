package io.hermod.lambdaemulator.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** AWS and the providers on one port: each call gets at once what was recorded for it. Nothing that is written is kept. */
public final class RecordedEndpoint implements AutoCloseable {
    static final String BUCKET = "recorded-payloads";
    private static final int BACKLOG = 128;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private RecordedEndpoint(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** Without TLS, on a free port of this machine alone. */
    public static RecordedEndpoint start() throws IOException {
        return started(new RecordedEndpoint(HttpServer.create(anyPort(), BACKLOG), "http"));
    }

    /** With TLS, as AWS and the providers have it. */
    public static RecordedEndpoint start(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return started(new RecordedEndpoint(server, "https"));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static RecordedEndpoint started(RecordedEndpoint endpoint) {
        endpoint.server.setExecutor(endpoint.requests);
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.start();
        return endpoint;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Payload request = Payload.of(exchange.getRequestBody().readAllBytes());
            RecordedAnswer answer = answer(exchange, request);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            int size = answer.body().size();
            exchange.sendResponseHeaders(answer.status(), size == 0 ? NO_BODY : size);
            exchange.getResponseBody().write(answer.body().bytes());
        }
    }

    private RecordedAnswer answer(HttpExchange exchange, Payload request) {
        Optional<String> target =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String path = exchange.getRequestURI().getPath();
        if (target.isPresent()) {
            return RecordedAws.to(target.get().replaceFirst(".*\\.", ""), request);
        }
        return path.startsWith("/" + BUCKET + "/")
                ? object(exchange.getRequestMethod(), path)
                : RecordedProvider.to(path);
    }

    private RecordedAnswer object(String method, String path) {
        if (!method.equals("GET")) {
            return RecordedAnswer.empty();
        }
        return RecordedAnswer.json(
                path.endsWith("/config.json")
                        ? Recording.of("config.json").with(Map.of("url", url().toString()))
                        : "{\"status\":\"completed\"}");
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
