package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.core.shared.Sleeper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** A client's connection to a {@link FaultyProxy}, which opens a new connection to the service for each call. */
final class ProxyConnection {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

    private final Socket client;
    private final InputStream in;
    private final OutputStream out;
    private final URI target;

    ProxyConnection(Socket client, URI target) throws IOException {
        this.client = client;
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = client.getOutputStream();
        this.target = target;
    }

    /** The next complete request; empty if the client sends no more. */
    Optional<HttpMessage> read() throws IOException {
        Optional<HttpHead> head = HttpHead.read(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (head.get().header("expect").isPresent()) {
            out.write(CONTINUE);
            out.flush();
        }
        return Optional.of(HttpMessage.ofRequest(head.get(), in));
    }

    /** Applies the fault to the request, and returns whether the connection stays open. */
    boolean play(Fault fault, HttpMessage request) throws IOException, InterruptedException {
        return switch (fault) {
            case Fault.Pass _ -> answer(forwarded(request));
            case Fault.Throttled _ ->
                answer(AwsService.of(request.head()).throttling().answering(method(request)));
            case Fault.ServerError _ ->
                answer(AwsService.of(request.head()).serverError().answering(method(request)));
            case Fault.Hang _ -> in.read() >= 0;
            case Fault.Reset _ -> reset();
            case Fault.AnswerLost _ -> {
                forwarded(request);
                yield reset();
            }
            case Fault.Delayed delayed -> {
                Sleeper.real().sleep(delayed.delay());
                yield answer(forwarded(request));
            }
        };
    }

    private boolean answer(HttpMessage answer) throws IOException {
        answer.writeTo(out);
        return answer.endsByItself();
    }

    private HttpMessage forwarded(HttpMessage request) throws IOException {
        try (Socket service = new Socket(target.getHost(), target.getPort())) {
            service.setTcpNoDelay(true);
            request.writeTo(service.getOutputStream());
            return HttpMessage.ofAnswer(method(request), new BufferedInputStream(service.getInputStream()));
        }
    }

    private static String method(HttpMessage request) {
        return request.head().firstLine().getFirst();
    }

    /** Makes the following close reset the connection. */
    private boolean reset() throws IOException {
        client.setSoLinger(true, 0);
        return false;
    }
}
