package io.hermod.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider for tests: a real HTTP server on a free loopback port, which answers as it is told and remembers every call. */
public final class ScriptedProvider implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final Function<ReceivedRequest, ScriptedAnswer> script;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedProvider(Function<ReceivedRequest, ScriptedAnswer> script) {
        this.script = script;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Gives the answers in order, and the last one again and again. */
    public static ScriptedProvider answering(ScriptedAnswer... answers) {
        List<ScriptedAnswer> inOrder = List.of(answers);
        AtomicInteger given = new AtomicInteger();
        return choosing(request -> inOrder.get(Math.min(given.getAndIncrement(), inOrder.size() - 1)));
    }

    /** Lets each request decide on its answer; requests on several connections are asked about at the same time. */
    public static ScriptedProvider choosing(Function<ReceivedRequest, ScriptedAnswer> script) {
        ScriptedProvider provider = new ScriptedProvider(script);
        Thread.startVirtualThread(provider::accept);
        return provider;
    }

    /** The address, without a trailing slash. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** All requests that have arrived whole, in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests have arrived whole. */
    public int calls() {
        return requests.size();
    }

    /** Closes all connections, the hanging ones too. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> serve(connection));
            }
        } catch (IOException closed) {
            // This is how close() ends the loop.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            ScriptedConnection connection = new ScriptedConnection(socket);
            boolean open = true;
            while (open) {
                Optional<ReceivedRequest> request = connection.read();
                open = request.isPresent() && connection.play(answerTo(request.get()));
            }
        } catch (IOException gone) {
            // The client has left, or this provider has been closed.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private ScriptedAnswer answerTo(ReceivedRequest request) {
        requests.add(request);
        return script.apply(request);
    }
}
