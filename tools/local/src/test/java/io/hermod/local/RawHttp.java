package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Requests that no HTTP library would send, and their answers to the byte. */
final class RawHttp {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private RawHttp() {}

    /** The whole answer, its head included, to a request of these lines. The connection is closed behind it. */
    static String exchange(URI url, String... lines) {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String host =
                    List.of(lines).stream().anyMatch(line -> line.startsWith("Host:")) ? "" : "\r\nHost: localhost";
            String head = String.join("\r\n", lines) + host + "\r\nConnection: close" + END_OF_HEAD;
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    static String body(String answer) {
        return answer.substring(answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
    }
}
