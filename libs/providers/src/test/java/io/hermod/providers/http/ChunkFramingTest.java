package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.testing.InMemoryUploadStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses with both Content-Length and Transfer-Encoding. */
class ChunkFramingTest {
    private static final Map<String, String> BOTH = Map.of("content-length", "1", "transfer-encoding", "Chunked");

    @ParameterizedTest
    @CsvSource({
        "5|hello|0||, hello",
        "5|hello|6;name=value| world|0||, hello world",
        "00A |0123456789|0||, 0123456789",
        "5|hello|0|, hello",
        "0||, ''",
        "hello, hello",
        "{\"a\":1}, {\"a\":1}",
        "'', ''"
    })
    void sizes_areRemoved_ifTheBodyHasThem(String framed, String body) {
        assertThat(((Answered) ChunkFraming.removed(answer(200, BOTH, framed)))
                        .body()
                        .asUtf8())
                .isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"5|hel", "5|hello", "5|hello|", "5|hello|6|", "ffffffff|hello", "5|hello|x"})
    void bodyThatIsCut_isMisframed_andAnErrorIsReadAsFarAsItGoes(String framed) {
        assertThat(ChunkFraming.removed(answer(200, BOTH, framed))).isEqualTo(new Exchange.Misframed());
        assertThat(((Answered) ChunkFraming.removed(answer(400, BOTH, framed)))
                        .body()
                        .asUtf8())
                .startsWith("hel")
                .doesNotContain("\r\n");
    }

    @Test
    void body_staysAsItIs_withOneOfTheHeaders() {
        for (String name : BOTH.keySet()) {
            Answered answer = answer(200, Map.of(name, "chunked"), "5|hello|0||");

            assertThat(ChunkFraming.removed(answer)).isEqualTo(answer);
        }
    }

    @Test
    @Timeout(30)
    void answerOfAServer_isReadWithoutSizes() throws Exception {
        String framed = text("5|hello|0||");
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Length: ";

        assertThat(((Answered) sentTo(head + framed.length() + "\r\n\r\n" + framed))
                        .body()
                        .asUtf8())
                .isEqualTo("hello");
        assertThat(sentTo(head + "5\r\n\r\n" + framed)).isEqualTo(new Exchange.Misframed());
    }

    private static Exchange sentTo(String answer) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JdkTransport transport = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC())) {
            Thread.ofVirtual().start(() -> serve(server, answer));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            TimeLimits limits = new TimeLimits(Duration.ofSeconds(20), Duration.ofSeconds(20));
            return transport.send(
                    new HttpCall(url, Map.of(), List.of(TransportHarness.text("x"))),
                    limits,
                    MemoryBudget.unlimitedShare());
        }
    }

    private static void serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            byte[] request = new byte[8_192];
            int read = socket.getInputStream().read(request);
            assertThat(read).isPositive();
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            while (socket.getInputStream().read(request) >= 0) {
                // The client closes the connection.
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private static Answered answer(int status, Map<String, String> headers, String framed) {
        return new Answered(status, headers, Payload.utf8(text(framed)));
    }

    private static String text(String framed) {
        return framed.replace("|", "\r\n");
    }
}
