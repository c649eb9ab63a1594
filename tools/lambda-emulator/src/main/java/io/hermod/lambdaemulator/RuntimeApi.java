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

/**
 * Lambda's Runtime API for one process: it asks here for its next event, and brings the answer. The address tells whose it is.
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final String INVOCATION = ROOT + "/invocation/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int NO_BODY = -1;
    /** What Lambda lets a function answer. */
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

    /** What {@code AWS_LAMBDA_RUNTIME_API} says. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done once the process has asked for its first event, or failed once it cannot. */
    public CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** The process gets the event when it asks for its next one. */
    public void offer(QueuedEvent delivery) {
        current = delivery;
        events.add(delivery);
    }

    /** Whether the process owes no answer. */
    public boolean isFree() {
        QueuedEvent delivery = current;
        return delivery == null || delivery.answer().isDone();
    }

    /** The process has ended: nobody will ask for an event or bring an answer any more. */
    public void processEnded(String reason) {
        ready.completeExceptionally(new InvocationFailed(reason));
        Optional.ofNullable(current).ifPresent(delivery -> delivery.fail(reason));
        close();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
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
        QueuedEvent delivery = events.take();
        Instant deadline = delivery.take();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", delivery.requestId());
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", traceId(delivery));
        exchange.sendResponseHeaders(OK, delivery.event().size());
        exchange.getResponseBody().write(delivery.event().bytes());
    }

    /** Of X-Ray's form, and never sampled. */
    private static String traceId(QueuedEvent delivery) {
        String digits = delivery.requestId().replace("-", "");
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
        QueuedEvent delivery = current;
        if (delivery == null || !path.startsWith(INVOCATION + delivery.requestId() + "/")) {
            return BAD_REQUEST;
        }
        if (path.endsWith("/error")) {
            delivery.fail("the handler failed: " + errorType(exchange));
            return ACCEPTED;
        }
        return answered(delivery, body);
    }

    private static int answered(QueuedEvent delivery, Payload answer) {
        if (answer.size() > MAX_ANSWER_BYTES) {
            delivery.fail("its answer is too large: " + answer.size() + " bytes");
            return TOO_LARGE;
        }
        delivery.answer().complete(answer);
        return ACCEPTED;
    }

    private static String errorType(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(ERROR_TYPE))
                .orElse("unknown error");
    }
}
