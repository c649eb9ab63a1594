package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadStore;
import io.hermod.providers.http.OutgoingBody.UploadFault;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client. It follows no redirects, because a key is meant for one host. */
public final class JdkTransport implements HttpTransport, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final UploadStore uploads;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public JdkTransport(UploadStore uploads) {
        this.uploads = uploads;
    }

    @Override
    public Exchange send(HttpCall call, Duration timeout, MemoryBudget.Share memory) throws InterruptedException {
        try (OutgoingBody body = new OutgoingBody(uploads)) {
            Exchange exchange = send(request(call, body), timeout, memory);
            return body.fault().map(JdkTransport::withoutUpload).orElse(exchange);
        } catch (IllegalArgumentException invalidHeader) {
            // The exception quotes the header, which may hold the key, so it is dropped.
            return new Exchange.Unsendable();
        }
    }

    private static Exchange withoutUpload(UploadFault fault) {
        return switch (fault) {
            case UploadFault.Gone _ -> new Exchange.UploadGone();
            case UploadFault.Unreadable unreadable -> throw unreadable.fault();
        };
    }

    private Exchange send(HttpRequest request, Duration timeout, MemoryBudget.Share memory)
            throws InterruptedException {
        AtomicBoolean answerBegan = new AtomicBoolean();
        CompletableFuture<HttpResponse<Payload>> exchange = client.sendAsync(request, answer -> {
            answerBegan.set(true);
            return new AnswerBody(memory);
        });
        try {
            return answered(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return new Exchange.TimedOut(timeout);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AnswerBody.TooLarge) {
                return new Exchange.TooLarge(AnswerBody.maxBytes(memory));
            }
            return answerBegan.get() ? new Exchange.CutOff() : new Exchange.NoAnswer(reason(failed.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Cleartext uses HTTP/1.1: with HTTP/2 the client offers an upgrade, which some servers reject. */
    private static HttpRequest request(HttpCall call, OutgoingBody body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .version("https".equals(call.uri().getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                .POST(body.of(call.body()));
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private static Exchange answered(HttpResponse<Payload> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Exchange.Answered(response.statusCode(), headers, response.body());
    }

    /** Clients see the reason, so it does not quote the exception. */
    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof ConnectException connect) {
            return connect.getCause() instanceof UnresolvedAddressException
                    ? "its host name is unknown"
                    : "it cannot be connected to";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "it cannot be connected to";
        }
        return "the connection broke before an answer came";
    }
}
