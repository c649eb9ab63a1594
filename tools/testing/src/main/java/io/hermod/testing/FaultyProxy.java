package io.hermod.testing;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A proxy of an HTTP service, such as an AWS emulator, which passes every byte on unless its script injects a fault.
 * The {@code Host} header stays unchanged, because signatures cover it.
 */
public final class FaultyProxy implements AutoCloseable {
    private final URI target;
    private final LoopbackServer server;
    private final List<String> operations = new ArrayList<>();
    private volatile Function<ProxiedCall, Fault> script = call -> new Fault.Pass();

    private FaultyProxy(URI target) {
        this.target = target;
        this.server = LoopbackServer.start(this::serve);
    }

    /** A proxy on a free port, without faults until it has a script. */
    public static FaultyProxy inFrontOf(URI target) {
        return new FaultyProxy(target);
    }

    /** The address of the proxy, without a trailing slash. */
    public URI url() {
        return server.url();
    }

    /** Lets the script decide on each later call, concurrently if calls are concurrent. */
    public void play(Function<ProxiedCall, Fault> newScript) {
        script = newScript;
    }

    /** The operations of all complete calls in the order of their arrival, failed calls included. */
    public List<String> operations() {
        synchronized (operations) {
            return List.copyOf(operations);
        }
    }

    /** Closes all connections, also hanging ones. */
    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        ProxyConnection connection = new ProxyConnection(client, target);
        boolean open = true;
        while (open) {
            Optional<HttpMessage> request = connection.read();
            open = request.isPresent() && connection.play(script.apply(counted(request.get())), request.get());
        }
    }

    private ProxiedCall counted(HttpMessage request) {
        HttpHead head = request.head();
        String operation = AwsService.of(head).operation(head);
        Payload body = request.body();
        synchronized (operations) {
            operations.add(operation);
            return new ProxiedCall(
                    operations.size(), operation, head.firstLine().get(1), body);
        }
    }
}
