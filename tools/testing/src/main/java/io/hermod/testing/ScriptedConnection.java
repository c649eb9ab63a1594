package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Sleeper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client's connection to a {@link ScriptedProvider}: the HTTP/1.1 that it needs, and its faults. */
final class ScriptedConnection {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Clock CLOCK = Clock.systemUTC();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    ScriptedConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The next request; empty if the client sends no more, or disconnects before its end. */
    Optional<ReceivedRequest> read() throws IOException {
        Optional<HttpHead> head = HttpHead.read(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<String> requestLine = head.get().firstLine();
        Map<String, String> headers = head.get().headers();
        int size = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(size);
        if (body.length < size) {
            return Optional.empty();
        }
        return Optional.of(new ReceivedRequest(
                requestLine.get(0), requestLine.get(1), headers, Payload.of(body), CLOCK.instant()));
    }

    /** Responds to the last request, and returns whether the connection stays open. */
    boolean play(ScriptedAnswer answer) throws IOException, InterruptedException {
        return switch (answer) {
            case ScriptedAnswer.Http http -> write(http);
            case ScriptedAnswer.Closed _ -> false;
            case ScriptedAnswer.Reset _ -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case ScriptedAnswer.Hanging _ -> in.read() >= 0;
        };
    }

    private boolean write(ScriptedAnswer.Http answer) throws IOException, InterruptedException {
        switch (answer.delivery()) {
            case ScriptedAnswer.Delivery.Whole _ ->
                writeWhole(answer, answer.body().size());
            case ScriptedAnswer.Delivery.Chunked _ -> writeChunked(answer);
            case ScriptedAnswer.Delivery.Trickled trickled -> trickle(answer, trickled.pause());
            case ScriptedAnswer.Delivery.CutOff cutOff -> {
                writeWhole(answer, cutOff.after());
                return false;
            }
        }
        return true;
    }

    private void writeWhole(ScriptedAnswer.Http answer, int sent) throws IOException {
        writeHead(answer, "Content-Length: " + answer.body().size());
        out.write(answer.body().bytes(), 0, sent);
        out.flush();
    }

    private void writeChunked(ScriptedAnswer.Http answer) throws IOException {
        writeHead(answer, "Transfer-Encoding: chunked");
        byte[] body = answer.body().bytes();
        int chunk = body.length / 3 + 1;
        for (int start = 0; start < body.length; start += chunk) {
            int length = Math.min(chunk, body.length - start);
            writeText(Integer.toHexString(length) + "\r\n");
            out.write(body, start, length);
            writeText("\r\n");
        }
        writeText("0" + END_OF_HEAD);
    }

    private void trickle(ScriptedAnswer.Http answer, Duration pause) throws IOException, InterruptedException {
        writeHead(answer, "Content-Length: " + answer.body().size());
        for (byte each : answer.body().bytes()) {
            Sleeper.real().sleep(pause);
            out.write(each);
            out.flush();
        }
    }

    private void writeHead(ScriptedAnswer.Http answer, String framing) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        writeText(head.append(framing).append(END_OF_HEAD).toString());
    }

    private void writeText(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }
}
