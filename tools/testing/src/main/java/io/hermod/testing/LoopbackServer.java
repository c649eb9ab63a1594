package io.hermod.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server on a free port, by default of the loopback, with a virtual thread for each connection. */
final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final Conversation conversation;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** Handles a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Conversation {
        void hold(Socket connection) throws IOException, InterruptedException;
    }

    private LoopbackServer(InetAddress address, Conversation conversation) {
        this.conversation = conversation;
        try {
            this.server = new ServerSocket(0, BACKLOG, address);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    static LoopbackServer start(Conversation conversation) {
        return start(InetAddress.getLoopbackAddress(), conversation);
    }

    static LoopbackServer start(InetAddress address, Conversation conversation) {
        LoopbackServer started = new LoopbackServer(address, conversation);
        Thread.startVirtualThread(started::accept);
        return started;
    }

    /** The address, without a trailing slash. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Closes all connections, also hanging ones. */
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
                Thread.startVirtualThread(() -> converse(connection));
            }
        } catch (IOException closed) {
            // close() ends the loop like this.
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            conversation.hold(connection);
        } catch (IOException gone) {
            // The client disconnected, or this server was closed.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }
}
