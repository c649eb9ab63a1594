package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy between a client and a service that compare every byte. */
@Timeout(60)
class FaultyProxyTest {
    private static final String OK = "HTTP/1.1 200 Fine\r\nContent-Length: 4\r\nX-A: 1\r\nx-a:2 \r\n\r\ndone";
    private static final String ASK = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

    /** No service responds. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a%2Fb/./c?x=1&y=%20&z HTTP/1.1\r\nhOsT:elsewhere.example:81\r\nX-Twice: 1\r\nx-twice:  2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n\u0000\u00ff\r\n{",
                "PUT /k HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "5;s=1\r\n"
                        + "ab\r\n"
                        + "c\r\n"
                        + "0\r\n"
                        + "X-Sum: 9\r\n\r\n",
                "DELETE /k HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"
            })
    void request_reachesTheService_byteByByte(String request) throws IOException {
        FaultyProxy proxy = proxyOf(serviceThat(request.length(), OK));

        assertThat(exchange(proxy, request, OK.length())).isEqualTo(OK);

        assertThat(received).containsExactly(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK,
                "HTTP/1.1 500 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\u00fe\r\n\r\n00\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nETag: \"e\"\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\nuntil the end"
            })
    void answer_reachesTheClient_byteByByte(String answer) throws IOException {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), answer));

        assertThat(exchange(proxy, ASK, answer.length())).isEqualTo(answer);
    }

    @Test
    void answerToAHead_hasNoBody_whateverLengthItNames() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n";
        String request = "HEAD /k HTTP/1.1\r\n\r\n";
        FaultyProxy proxy = proxyOf(serviceThat(request.length(), head));

        assertThat(exchange(proxy, request, head.length())).isEqualTo(head);
    }

    @Test
    void clientThatWaitsForAnInvitation_isInvited_once() throws IOException {
        String head = "PUT /k HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
        String invitation = "HTTP/1.1 100 Continue\r\n\r\n";
        FaultyProxy proxy = proxyOf(serviceThat(head.length() + 4, invitation + OK));

        try (Socket client = connected(proxy)) {
            assertThat(exchange(client, head, invitation.length())).isEqualTo(invitation);
            assertThat(exchange(client, "body", OK.length())).isEqualTo(OK);
        }

        assertThat(received).containsExactly(head + "body");
    }

    @Test
    void connection_isKept_forTheNextCall() throws IOException {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), OK));

        try (Socket client = connected(proxy)) {
            for (int i = 0; i < 3; i++) {
                assertThat(exchange(client, ASK, OK.length())).isEqualTo(OK);
            }
        }

        assertThat(proxy.operations()).containsExactly("GET", "GET", "GET");
    }

    @Test
    void script_seesWhatIsAsked_andInWhichOrder() throws IOException {
        List<ProxiedCall> calls = new CopyOnWriteArrayList<>();
        FaultyProxy proxy = proxyOf(NOWHERE);
        proxy.play(call -> {
            calls.add(call);
            return new Fault.ServerError();
        });

        ask(proxy, "POST / HTTP/1.1\r\nX-AMZ-Target: DynamoDB_20120810.UpdateItem\r\ncontent-length: 2\r\n\r\n{}");
        ask(proxy, "POST /q HTTP/1.1\r\nX-Amz-Target: AmazonSQS.SendMessage\r\nContent-Length: 7\r\n\r\njob-one");
        ask(proxy, "PUT /bucket/job-one?x-id=PutObject HTTP/1.1\r\nContent-Length: 0\r\n\r\n");

        assertThat(calls).extracting(ProxiedCall::number).containsExactly(1, 2, 3);
        assertThat(calls).extracting(ProxiedCall::operation).containsExactly("UpdateItem", "SendMessage", "PUT");
        assertThat(calls).extracting(call -> call.body().asUtf8()).containsExactly("{}", "job-one", "");
        assertThat(calls.getLast().path()).isEqualTo("/bucket/job-one?x-id=PutObject");
        assertThat(proxy.operations()).containsExactly("UpdateItem", "SendMessage", "PUT");
    }

    @ParameterizedTest
    @CsvSource({
        "DynamoDB_20120810.GetItem, 400, ProvisionedThroughputExceededException, 500, InternalServerError",
        "AmazonSQS.SendMessage,     400, RequestThrottled,                       500, InternalFailure",
        ",                          503, SlowDown,                               500, InternalError"
    })
    void service_refusesInItsOwnWords(String target, int busy, String busyWord, int broken, String brokenWord)
            throws IOException {
        FaultyProxy proxy = proxyOf(NOWHERE);
        String header = target == null ? "" : "X-Amz-Target: " + target + "\r\n";
        String request = "POST / HTTP/1.1\r\n" + header + "Content-Length: 0\r\n\r\n";

        proxy.play(call -> new Fault.Throttled());
        assertThat(ask(proxy, request)).startsWith("HTTP/1.1 " + busy + " ").contains(busyWord);

        proxy.play(call -> new Fault.ServerError());
        assertThat(ask(proxy, request)).startsWith("HTTP/1.1 " + broken + " ").contains(brokenWord);
    }

    @Test
    void refusalOfAHead_hasNoBody() throws IOException {
        FaultyProxy proxy = proxyOf(NOWHERE);
        proxy.play(call -> new Fault.Throttled());

        assertThat(ask(proxy, "HEAD /k HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void connectionThatIsReset_isSo_beforeTheServiceHearsOfIt() {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), OK));
        proxy.play(call -> new Fault.Reset());

        assertThatIOException().isThrownBy(() -> ask(proxy, ASK)).withMessageContaining("reset");

        assertThat(received).isEmpty();
    }

    @Test
    void answerThatIsLost_isSo_afterTheServiceHasDoneItsWork() {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), OK));
        proxy.play(call -> new Fault.AnswerLost());

        assertThatIOException().isThrownBy(() -> ask(proxy, ASK)).withMessageContaining("reset");

        assertThat(received).containsExactly(ASK);
    }

    @Test
    void callThatHangs_holdsUpNoOther_andEndsWithTheProxy() throws Exception {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), OK));
        proxy.play(call -> call.number() == 1 ? new Fault.Hang() : new Fault.Pass());

        try (Socket hanging = connected(proxy);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            send(hanging, ASK);
            Eventually.get(proxy::operations, calls -> !calls.isEmpty());
            List<Future<String>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                others.add(clients.submit(() -> ask(proxy, ASK)));
            }
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo(OK);
            }
            proxy.close();

            assertThat(hanging.getInputStream().read()).isNegative();
        }
        assertThat(received).hasSize(50);
    }

    @Test
    void answerThatIsDelayed_comes() throws IOException {
        FaultyProxy proxy = proxyOf(serviceThat(ASK.length(), OK));
        proxy.play(call -> new Fault.Delayed(Duration.ofMillis(50)));
        long begun = System.nanoTime();

        assertThat(ask(proxy, ASK)).isEqualTo(OK);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void serviceThatIsDown_isSilence() {
        FaultyProxy proxy = proxyOf(NOWHERE);

        assertThat(answerOrNothing(proxy)).isEmpty();
    }

    private static String answerOrNothing(FaultyProxy proxy) {
        try {
            return ask(proxy, ASK);
        } catch (IOException closed) {
            return "";
        }
    }

    /** A service that reads that many bytes, answers, and closes the connection. */
    private URI serviceThat(int reads, String answer) {
        LoopbackServer service = LoopbackServer.start(connection -> {
            received.add(new String(connection.getInputStream().readNBytes(reads), ISO_8859_1));
            send(connection, answer);
        });
        parts.add(service);
        return service.url();
    }

    private FaultyProxy proxyOf(URI target) {
        FaultyProxy proxy = FaultyProxy.inFrontOf(target);
        parts.add(proxy);
        return proxy;
    }

    private static Socket connected(FaultyProxy proxy) throws IOException {
        return new Socket(proxy.url().getHost(), proxy.url().getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** The first bytes of the answer. */
    private static String exchange(FaultyProxy proxy, String request, int answerBytes) throws IOException {
        try (Socket client = connected(proxy)) {
            return exchange(client, request, answerBytes);
        }
    }

    private static String exchange(Socket client, String request, int answerBytes) throws IOException {
        send(client, request);
        return new String(client.getInputStream().readNBytes(answerBytes), ISO_8859_1);
    }

    /** The whole answer. The client sends no further request. */
    private static String ask(FaultyProxy proxy, String request) throws IOException {
        try (Socket client = connected(proxy)) {
            send(client, request);
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
