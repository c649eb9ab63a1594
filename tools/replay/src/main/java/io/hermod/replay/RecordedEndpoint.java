package io.hermod.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** AWS and the providers on one port of this machine. It answers each call at once and keeps nothing. */
public final class RecordedEndpoint implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int NO_BODY = -1;

    static {
        // Otherwise the body of each answer waits 40 ms until the client has acknowledged the head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final URI url;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private RecordedEndpoint(HttpServer server, String scheme) {
        this.server = server;
        this.url = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(requests);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Without TLS, on a free port. */
    public static RecordedEndpoint start() {
        try {
            return new RecordedEndpoint(HttpServer.create(anyPort(), BACKLOG), "http");
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** With TLS, as AWS and the providers have it. */
    public static RecordedEndpoint start(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new RecordedEndpoint(server, "https");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI url() {
        return url;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            RecordedAnswer answer = answer(exchange, request);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            int size = answer.body().size();
            exchange.sendResponseHeaders(200, size == 0 ? NO_BODY : size);
            exchange.getResponseBody().write(answer.body().bytes());
        }
    }

    private RecordedAnswer answer(HttpExchange exchange, byte[] request) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        if (target != null) {
            return RecordedAws.to(target, request);
        }
        return path.startsWith("/" + RecordedAws.BUCKET + "/")
                ? RecordedAws.object(exchange.getRequestMethod(), path, url)
                : RecordedProvider.to(path);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
