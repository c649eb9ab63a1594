package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadStore;
import io.hermod.providers.http.OutgoingBody.UploadFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client. It follows no redirects, because a key is meant for one host.
 *
 * <p>A server that rejects a body while it is still being sent answers and closes the connection; the client then may
 * lose the answer with the connection. Such a call is sent a second time with {@code Expect: 100-continue}: the server
 * answers before the body comes.
 */
public final class JdkTransport implements HttpTransport, HttpDownload, AutoCloseable {
    /** What the client says if the server allows no further stream; it has sent nothing then. */
    private static final String TOO_MANY_STREAMS = "too many concurrent streams";

    private static final String UNKNOWN_HOST = "its host name is unknown";

    static {
        ServerAddress.allowHost();
    }

    private final UploadStore uploads;
    private final Clock clock;
    private final HttpClients clients;
    private final ServerAddress.Lookup lookup;

    public JdkTransport(UploadStore uploads, Clock clock) {
        this(uploads, clock, InetAddress::getByName);
    }

    JdkTransport(UploadStore uploads, Clock clock, ServerAddress.Lookup lookup) {
        this.lookup = lookup;
        this.uploads = uploads;
        this.clock = clock;
        this.clients = new HttpClients(clock);
    }

    @Override
    public Exchange send(HttpCall call, TimeLimits limits, MemoryBudget.Share memory) throws InterruptedException {
        ProviderTime time = new ProviderTime(limits, clock);
        try (OutgoingBody body = new OutgoingBody(uploads)) {
            Exchange exchange = sendUntilSent(request(call, body), limits, time, memory);
            if (exchange instanceof Exchange.NoAnswer && body.isUnfinished()) {
                HttpRequest patient = HttpRequest.newBuilder(request(call, body), (_, _) -> true)
                        .expectContinue(true)
                        .build();
                exchange = sendUntilSent(patient, limits, time, memory);
            }
            return body.fault().map(JdkTransport::withoutUpload).orElse(decoded(exchange, memory));
        } catch (IllegalArgumentException invalidHeader) {
            // The exception quotes the header, which may hold the key, so it is dropped.
            return new Exchange.Unsendable();
        } catch (UnknownHostException unknown) {
            return new Exchange.NoAnswer(UNKNOWN_HOST);
        }
    }

    @Override
    public Exchange download(HttpCall call, TimeLimits limits, BodyReader reader) throws InterruptedException {
        try (HttpClients.Lease lease = clients.lease();
                OutgoingBody body = new OutgoingBody(uploads)) {
            HttpRequest request = HttpRequest.newBuilder(request(call, body), (_, _) -> true)
                    .timeout(limits.provider())
                    .build();
            HttpResponse<InputStream> response = lease.client().send(request, BodyHandlers.ofInputStream());
            return new Download(limits.total()).read(response, reader);
        } catch (HttpTimeoutException _) {
            return new Exchange.TimedOut(limits.provider());
        } catch (UnknownHostException unknown) {
            return new Exchange.NoAnswer(UNKNOWN_HOST);
        } catch (IOException failed) {
            return new Exchange.NoAnswer(reason(failed));
        } catch (IllegalArgumentException invalidHeader) {
            return new Exchange.Unsendable();
        }
    }

    private static Exchange decoded(Exchange exchange, MemoryBudget.Share memory) {
        Exchange unframed = exchange instanceof Exchange.Answered framed ? ChunkFraming.removed(framed) : exchange;
        return unframed instanceof Exchange.Answered packed ? Unpacking.of(packed, memory) : unframed;
    }

    private Exchange sendUntilSent(HttpRequest request, TimeLimits limits, ProviderTime time, MemoryBudget.Share memory)
            throws InterruptedException {
        Optional<Exchange> exchange = Optional.empty();
        while (exchange.isEmpty()) {
            exchange = send(request, limits, time, memory);
        }
        return exchange.get();
    }

    private static Exchange withoutUpload(UploadFault fault) {
        return switch (fault) {
            case UploadFault.Gone _ -> new Exchange.UploadGone();
            case UploadFault.Unreadable unreadable -> throw unreadable.fault();
        };
    }

    /** Empty if the client could not send: another one has to. */
    private Optional<Exchange> send(
            HttpRequest request, TimeLimits limits, ProviderTime time, MemoryBudget.Share memory)
            throws InterruptedException {
        AtomicBoolean answerBegan = new AtomicBoolean();
        try (HttpClients.Lease lease = clients.lease()) {
            CompletableFuture<HttpResponse<Payload>> exchange = lease.client().sendAsync(request, answer -> {
                answerBegan.set(true);
                return Exchange.Answered.isSuccess(answer.statusCode())
                        ? new AnswerBody(memory, time)
                        : new ErrorBody();
            });
            try {
                return Optional.of(await(exchange, limits, time));
            } catch (ExecutionException failed) {
                if (isOneTooMany(failed) && lease.isTooMuch()) {
                    return Optional.empty();
                }
                return Optional.of(failure(failed.getCause(), answerBegan.get(), memory));
            } finally {
                exchange.cancel(true);
            }
        }
    }

    private static Exchange await(
            CompletableFuture<HttpResponse<Payload>> exchange, TimeLimits limits, ProviderTime time)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return answered(exchange.get(time.untilCheck().toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                if (time.isProvidersTimeOver()) {
                    return new Exchange.TimedOut(limits.provider());
                }
                if (time.isTotalOver()) {
                    return new Exchange.OutOfTime();
                }
            }
        }
    }

    private static boolean isOneTooMany(ExecutionException failed) {
        return failed.getCause() instanceof IOException cause && TOO_MANY_STREAMS.equals(cause.getMessage());
    }

    private static Exchange failure(@Nullable Throwable cause, boolean answerBegan, MemoryBudget.Share memory) {
        if (cause instanceof AnswerBody.TooLarge) {
            return new Exchange.TooLarge(AnswerBody.maxBytes(memory));
        }
        return answerBegan ? new Exchange.CutOff() : new Exchange.NoAnswer(reason(cause));
    }

    @Override
    public void close() {
        clients.close();
    }

    /** Cleartext uses HTTP/1.1: with HTTP/2 the client offers an upgrade, which some servers reject. */
    private HttpRequest request(HttpCall call, OutgoingBody body) throws UnknownHostException {
        if (call.headers().keySet().stream().anyMatch(ServerAddress.HOST::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the client writes the host itself");
        }
        ServerAddress server = ServerAddress.of(call.uri(), lookup);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri())
                .version("https".equals(call.uri().getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                .method(call.method().name(), publisher(call, body));
        call.headers().forEach(request::setHeader);
        server.host().ifPresent(host -> request.setHeader(ServerAddress.HOST, host));
        return request.build();
    }

    private static BodyPublisher publisher(HttpCall call, OutgoingBody body) {
        return switch (call.method()) {
            case GET -> BodyPublishers.ofByteArray(new byte[0]);
            case POST -> body.of(call.body());
        };
    }

    /** If 100 comes late, the client takes it for the answer, and loses the one that follows. */
    private static Exchange answered(HttpResponse<Payload> response) {
        if (response.statusCode() / 100 == 1) {
            return new Exchange.NoAnswer("no answer followed HTTP " + response.statusCode());
        }
        return new Exchange.Answered(response.statusCode(), headers(response), response.body());
    }

    /** The first value of each, by lower-case name. */
    static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    /** Clients see the reason, so it does not quote the exception. */
    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof ConnectException connect) {
            return connect.getCause() instanceof UnresolvedAddressException
                    ? UNKNOWN_HOST
                    : "it cannot be connected to";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "it cannot be connected to";
        }
        return "the connection broke before an answer came";
    }
}
