package io.hermod.benchmarks.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hermod.benchmarks.warm.RecordedAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** DynamoDB and SQS on a port of this machine: keeps connections open, and answers at once. */
final class LoopbackAws implements AutoCloseable {
    private static final RecordedAnswers ANSWERS = new RecordedAnswers(Map.of());
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpServer server;
    private final URI url;

    private LoopbackAws(HttpServer server, String scheme) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", LoopbackAws::answer);
        server.start();
        this.url = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    static LoopbackAws plain() throws IOException {
        return new LoopbackAws(HttpServer.create(ANY_PORT, 0), "http");
    }

    static LoopbackAws secured(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new LoopbackAws(server, "https");
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            byte[] answer = ANSWERS.to(exchange.getRequestHeaders().getFirst("X-Amz-Target"), request)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
