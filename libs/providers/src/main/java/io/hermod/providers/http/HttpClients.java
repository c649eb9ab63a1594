package io.hermod.providers.http;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP clients. A client sends all calls to a host over one HTTP/2 connection, so the calls of a client are
 * bounded: responses that are not read must never fill the connection's window, or no other response moves. Another
 * client is made if all have their number of calls.
 *
 * <p>Clients that had no call for a while are dropped with their connections. Lambda freezes a function between its
 * invocations; meanwhile a provider or a gateway may have dropped the connections, and a POST is not repeated.
 */
final class HttpClients implements AutoCloseable {
    /** Servers should allow a hundred; some allow fewer, and say so. */
    static final int MAX_CALLS = 50;

    /** How much of a response the client takes before it is read. */
    static final int STREAM_WINDOW_BYTES = 256 * 1024;

    /** The client renews half of the window at once, so half of it must hold what is not read. */
    static final int CONNECTION_WINDOW_BYTES = 4 * MAX_CALLS * STREAM_WINDOW_BYTES;

    /** Shorter than the time that most servers keep an idle connection. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(1);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Clock clock;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Pooled> clients = new ArrayList<>();

    HttpClients(Clock clock) {
        this.clock = clock;
    }

    /** A client for one call, until the lease is closed. */
    synchronized Lease lease() {
        dropIdle(clock.instant());
        Pooled client = clients.stream()
                .filter(pooled -> pooled.calls < pooled.maxCalls)
                .findFirst()
                .orElseGet(this::add);
        client.calls++;
        return new Lease(client);
    }

    @Override
    public synchronized void close() {
        clients.forEach(pooled -> pooled.client.shutdownNow());
        clients.clear();
    }

    private Pooled add() {
        Pooled added = new Pooled(newClient());
        clients.add(added);
        return added;
    }

    private void dropIdle(Instant now) {
        clients.removeIf(pooled -> {
            boolean idle = pooled.calls == 0 && pooled.lastUse.plus(MAX_IDLE).isBefore(now);
            if (idle) {
                pooled.client.shutdownNow();
            }
            return idle;
        });
    }

    private synchronized void release(Pooled pooled) {
        pooled.calls--;
        pooled.lastUse = clock.instant();
    }

    private synchronized void limitToCallsBefore(Pooled pooled) {
        pooled.maxCalls = Math.max(1, Math.min(pooled.maxCalls, pooled.calls - 1));
    }

    /** A client reads the windows from the system's properties whenever it connects. */
    private HttpClient newClient() {
        System.setProperty("jdk.httpclient.windowsize", Integer.toString(STREAM_WINDOW_BYTES));
        System.setProperty("jdk.httpclient.connectionWindowSize", Integer.toString(CONNECTION_WINDOW_BYTES));
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }

    private static final class Pooled {
        private final HttpClient client;
        private int maxCalls = MAX_CALLS;
        private int calls;
        private Instant lastUse = Instant.MAX;

        private Pooled(HttpClient client) {
            this.client = client;
        }
    }

    /** The right to send one call with a client. */
    final class Lease implements AutoCloseable {
        private final Pooled pooled;

        private Lease(Pooled pooled) {
            this.pooled = pooled;
        }

        HttpClient client() {
            return pooled.client;
        }

        /** The server allows no further call on the client's connection. */
        void isTooMuch() {
            limitToCallsBefore(pooled);
        }

        @Override
        public void close() {
            release(pooled);
        }
    }
}
