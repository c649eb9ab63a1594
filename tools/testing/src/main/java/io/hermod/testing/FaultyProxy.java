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
 * Stands in front of a real HTTP service, an emulator of AWS for example, and passes on every byte, except where its script
 * tells it to misbehave. The {@code Host} header goes on as it came, because signatures are made over it.
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

    /** A proxy on a free port, which misbehaves only once it has a script. */
    public static FaultyProxy inFrontOf(URI target) {
        return new FaultyProxy(target);
    }

    /** The address to call in the service's place, without a trailing slash. */
    public URI url() {
        return server.url();
    }

    /** Asks the script about each call from now on; calls on several connections are asked about at the same time. */
    public void play(Function<ProxiedCall, Fault> newScript) {
        script = newScript;
    }

    /** What the service was asked to do, in the order in which the calls arrived whole; the calls that failed are among them. */
    public List<String> operations() {
        synchronized (operations) {
            return List.copyOf(operations);
        }
    }

    /** Closes all connections, the hanging ones too. */
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
