package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.testing.InMemoryUploadStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that answers and resets the connection while the body is still on its way. */
@Timeout(60)
class EarlyAnswersTest {
    private static final TimeLimits LONG = new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int TIMES = 20;
    private static final int BODY = 8 * 1024 * 1024;
    private static final String ANSWER =
            "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\ntoo large";

    private final JdkTransport transport = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC());
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void bind() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private void answer(Consumer<Socket> script) {
        Thread.ofVirtual().start(() -> serve(script));
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void answer_isRead_althoughTheConnectionBreaks() throws Exception {
        answer(EarlyAnswersTest::rejectEarly);

        for (int time = 0; time < TIMES; time++) {
            assertThat(send()).isInstanceOfSatisfying(Answered.class, answer -> {
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.body().asUtf8()).isEqualTo("too large");
            });
        }
        assertThat(connections.get()).isBetween(TIMES, 2 * TIMES);
    }

    /** The client sends the body after five seconds without a 100, which then comes. */
    @Test
    void lateContinue_isNoAnswer() throws Exception {
        answer(socket -> {
            if (connections.get() == 1) {
                breakEarly(socket);
            } else {
                continueLate(socket);
            }
        });

        assertThat(send()).isEqualTo(new Exchange.NoAnswer("no answer followed HTTP 100"));
    }

    private Exchange send() throws InterruptedException {
        HttpCall call = new HttpCall(
                URI.create("http://localhost:" + server.getLocalPort() + "/"),
                Map.of("Content-Type", "text/plain"),
                List.of(BodyPiece.Bytes.of(Payload.of(new byte[BODY]))));
        return transport.send(call, LONG, MemoryBudget.unlimitedShare());
    }

    private void serve(Consumer<Socket> script) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> script.accept(socket));
            }
        } catch (SocketException closed) {
            assertThat(server.isClosed()).isTrue();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void rejectEarly(Socket socket) {
        try (socket) {
            readHeaders(new BufferedInputStream(socket.getInputStream(), 1));
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void breakEarly(Socket socket) {
        try (socket) {
            readHeaders(new BufferedInputStream(socket.getInputStream(), 1));
            socket.setSoLinger(true, 0);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void continueLate(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            readHeaders(in);
            in.skipNBytes(BODY);
            socket.getOutputStream()
                    .write(("HTTP/1.1 100 Continue\r\n\r\n" + ANSWER).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void readHeaders(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }
}
