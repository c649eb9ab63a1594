package io.hermod.lambdaemulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Lambda's Runtime API for one process, which asks it for the next event and sends it the answer. */
public final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final String INVOCATION = ROOT + "/invocation/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    /** For a web page whose own name resolves to this machine. */
    private static final int MISDIRECTED = 421;

    private static final int NO_BODY = -1;
    /** Lambda's limit. */
    private static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024 + 100;

    private final HttpServer server;
    private final String functionArn;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<QueuedEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile @Nullable QueuedEvent current;

    private RuntimeApi(HttpServer server, String functionArn) {
        this.server = server;
        this.functionArn = functionArn;
    }

    /** Starts on a free port. */
    public static RuntimeApi start(String functionArn) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RuntimeApi api = new RuntimeApi(server, functionArn);
            server.setExecutor(api.requests);
            server.createContext("/", api::handle);
            server.start();
            return api;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API} in the process. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process asks for its first event, and fails if the process cannot start. */
    public CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** The process receives the event when it asks for the next one. */
    public void offer(QueuedEvent queued) {
        current = queued;
        events.add(queued);
    }

    /** Whether the process has answered every event that it took. */
    public boolean isFree() {
        QueuedEvent queued = current;
        return queued == null || queued.answer().isDone();
    }

    /** Fails the events that wait for the process, which has ended. */
    public void processEnded(String reason) {
        ready.completeExceptionally(new InvocationFailed(reason));
        Optional.ofNullable(current).ifPresent(queued -> queued.fail(reason));
        close();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!address().equals(exchange.getRequestHeaders().getFirst("Host"))) {
                exchange.sendResponseHeaders(MISDIRECTED, NO_BODY);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET " + INVOCATION + "next" -> next(exchange);
                case "GET " + ROOT + "/restore/next" -> exchange.sendResponseHeaders(OK, NO_BODY);
                case "POST " + ROOT + "/init/error", "POST " + ROOT + "/restore/error" -> initFailed(exchange);
                default -> exchange.sendResponseHeaders(outcome(exchange, path), NO_BODY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(true);
        QueuedEvent queued = events.take();
        Instant deadline = queued.take();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", queued.requestId());
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", traceId(queued));
        exchange.sendResponseHeaders(OK, queued.event().size());
        exchange.getResponseBody().write(queued.event().bytes());
    }

    /** A trace id in the form of X-Ray, which is never sampled. */
    private static String traceId(QueuedEvent queued) {
        String digits = queued.requestId().replace("-", "");
        return "Root=1-%s-%s;Parent=%s;Sampled=0"
                .formatted(digits.substring(0, 8), digits.substring(8), digits.substring(16));
    }

    private void initFailed(HttpExchange exchange) throws IOException {
        ready.completeExceptionally(new InvocationFailed("the function did not start: " + errorType(exchange)));
        exchange.sendResponseHeaders(ACCEPTED, NO_BODY);
    }

    private int outcome(HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestMethod().equals("POST") || !path.matches(INVOCATION + "[^/]+/(response|error)")) {
            return NOT_FOUND;
        }
        Payload body = Payload.of(exchange.getRequestBody().readAllBytes());
        QueuedEvent queued = current;
        if (queued == null || !path.startsWith(INVOCATION + queued.requestId() + "/")) {
            return BAD_REQUEST;
        }
        if (path.endsWith("/error")) {
            queued.fail("the handler failed: " + errorType(exchange));
            return ACCEPTED;
        }
        return answered(queued, body);
    }

    private static int answered(QueuedEvent queued, Payload answer) {
        if (answer.size() > MAX_ANSWER_BYTES) {
            queued.fail("its answer is too large: " + answer.size() + " bytes");
            return TOO_LARGE;
        }
        queued.answer().complete(answer);
        return ACCEPTED;
    }

    private static String errorType(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(ERROR_TYPE))
                .orElse("unknown error");
    }
}
