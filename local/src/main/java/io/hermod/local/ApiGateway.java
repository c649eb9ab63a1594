package io.hermod.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hermod.core.error.InferenceError;
import io.hermod.wire.ErrorEnvelope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API Gateway's HTTP API on a port of this machine: turns HTTP into events of payload format 2.0 and invokes the functions'
 * own handlers with them, within the gateway's and Lambda's size limits.
 */
final class ApiGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiGateway.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(29);
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private ApiGateway(HttpServer server) {
        this.server = server;
        server.setExecutor(requests);
    }

    /**
     * Takes the port; connections wait from now on, until the routes are there.
     *
     * @throws IOException where the port is taken
     */
    static ApiGateway bind(int port) throws IOException {
        return new ApiGateway(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG));
    }

    /** Routes {@code POST /v1/async/…} to the submit function, and everything else to the poll function. */
    void serve(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit,
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll) {
        server.createContext("/", exchange -> handle(exchange, isSubmit(exchange) ? submit : poll));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private static boolean isSubmit(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getRawPath().startsWith("/v1/async/");
    }

    private static void handle(
            HttpExchange exchange, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function)
            throws IOException {
        try (exchange) {
            answer(exchange, function).write(exchange);
        }
    }

    private static GatewayAnswer answer(
            HttpExchange exchange, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function)
            throws IOException {
        InputStream request = exchange.getRequestBody();
        byte[] body = request.readNBytes(MAX_BODY_BYTES + 1);
        request.transferTo(OutputStream.nullOutputStream());
        GatewayEvent event = GatewayEvent.of(exchange, body);
        if (body.length > MAX_BODY_BYTES || event.bodySize() > MAX_EVENT_BYTES) {
            return error(
                    413,
                    "the request is too large: an API request holds at most " + MAX_EVENT_BYTES
                            + " bytes, and binary ones three quarters of that");
        }
        GatewayAnswer answer = invoke(function, event);
        return answer.size() > MAX_EVENT_BYTES ? error(500, "the answer is too large") : answer;
    }

    private static GatewayAnswer invoke(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function, GatewayEvent event) {
        try {
            return GatewayAnswer.of(function.handleRequest(
                    event.event(), new Invocation(function.getClass().getSimpleName(), TIMEOUT)));
        } catch (RuntimeException crashed) {
            LOG.error("{} crashed", function.getClass().getSimpleName(), crashed);
            return error(500, "Internal Server Error");
        }
    }

    private static GatewayAnswer error(int status, String message) {
        return GatewayAnswer.json(
                status, ErrorEnvelope.render(InferenceError.of(status, message)).bytes());
    }
}
