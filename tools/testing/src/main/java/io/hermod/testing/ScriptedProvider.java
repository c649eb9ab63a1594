package io.hermod.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A provider for tests: an HTTP server on a free loopback port, which responds by a script and records the requests.
 */
public final class ScriptedProvider implements AutoCloseable {
    private final Function<ReceivedRequest, ScriptedAnswer> script;
    private final LoopbackServer server;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedProvider(InetAddress address, Function<ReceivedRequest, ScriptedAnswer> script) {
        this.script = script;
        this.server = LoopbackServer.start(address, this::serve);
    }

    /** Gives the answers in order, and then repeats the last one. */
    public static ScriptedProvider answering(ScriptedAnswer... answers) {
        List<ScriptedAnswer> inOrder = List.of(answers);
        AtomicInteger given = new AtomicInteger();
        return choosing(request -> inOrder.get(Math.min(given.getAndIncrement(), inOrder.size() - 1)));
    }

    /** Lets the script choose each answer, concurrently if requests are concurrent. */
    public static ScriptedProvider choosing(Function<ReceivedRequest, ScriptedAnswer> script) {
        return new ScriptedProvider(InetAddress.getLoopbackAddress(), script);
    }

    /** Like {@link #choosing}, also for containers on this machine, which use another address than {@link #url}. */
    public static ScriptedProvider onEveryAddress(Function<ReceivedRequest, ScriptedAnswer> script) {
        return new ScriptedProvider(new InetSocketAddress(0).getAddress(), script);
    }

    /** The address, without a trailing slash. */
    public URI url() {
        return server.url();
    }

    /** All complete requests, in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    public int calls() {
        return requests.size();
    }

    /** Closes all connections, also hanging ones. */
    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        ScriptedConnection connection = new ScriptedConnection(socket);
        boolean open = true;
        while (open) {
            Optional<ReceivedRequest> request = connection.read();
            open = request.isPresent() && connection.play(answerTo(request.get()));
        }
    }

    private ScriptedAnswer answerTo(ReceivedRequest request) {
        requests.add(request);
        return script.apply(request);
    }
}
