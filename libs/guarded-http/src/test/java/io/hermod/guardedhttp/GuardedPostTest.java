package io.hermod.guardedhttp;

import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.HostLookup;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedPostTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<Payload> BODY =
            List.of(Payload.utf8("{\"a\":"), Payload.utf8("\"é\""), Payload.utf8("}"));

    private final GuardedClient client = new GuardedClient(AddressGuard.allowingPrivateNetworks());
    private Optional<ScriptedProvider> server = Optional.empty();

    @AfterEach
    void stop() {
        client.close();
        server.ifPresent(ScriptedProvider::close);
    }

    @Test
    void pieces_arriveAsOneBody_withTheHeaders() throws Exception {
        ScriptedProvider receiver = start(bare(204));

        PostAnswer answer = post(client, LONG, Map.of("Content-Type", "application/json", "User-Agent", "a/1"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.isSuccess()).isTrue();
        ReceivedRequest request = receiver.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook?a=b");
        assertThat(request.body().asUtf8()).isEqualTo("{\"a\":\"é\"}");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "a/1")
                .containsEntry("content-length", "10")
                .containsOnlyKeys("content-type", "user-agent", "content-length", "host", "connection");
    }

    @Test
    void answersBody_isReadUpToTheLimit_ifTheStatusIsNoSuccess() throws Exception {
        start(json(500, "b".repeat(5_000_000)).withHeader("Retry-After", "7"));

        PostAnswer answer = post(client, LONG, Map.of());

        assertThat(answer.body().asUtf8()).isEqualTo("b".repeat(4096));
        assertThat(answer.retryAfter()).contains("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isNotFollowed(int status) throws Exception {
        ScriptedProvider receiver = start(bare(status).withHeader("Location", "/other"));

        assertThat(post(client, LONG, Map.of()).status()).isEqualTo(status);
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void answer_isNotRetried(int status) throws Exception {
        ScriptedProvider receiver = start(bare(status).withHeader("Retry-After", "0"));

        assertThat(post(client, LONG, Map.of()).status()).isEqualTo(status);
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void brokenConnection_isNotRetried() throws Exception {
        ScriptedProvider receiver = start(new ScriptedAnswer.Reset());

        assertThat(fault(LONG)).isEqualTo(ConnectionFault.BROKEN);
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void silentServer_endsAtTheTimeout() throws Exception {
        start(new ScriptedAnswer.Hanging());

        assertThat(fault(SHORT)).isEqualTo(ConnectionFault.NO_RESPONSE);
    }

    /** Each byte comes in time, and all of them would not. */
    @Test
    void tricklingServer_endsAtTheTimeout_withWhatItSent() throws Exception {
        start(json(500, "slow".repeat(1_000)).trickled(Duration.ofMillis(20)));

        PostAnswer answer = post(client, Duration.ofSeconds(1), Map.of());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().asUtf8()).startsWith("s").hasSizeLessThan(200);
    }

    @Test
    void success_doesNotWaitForTheBody() throws Exception {
        start(json(200, "slow".repeat(1_000)).trickled(Duration.ofMillis(100)));

        assertThat(post(client, LONG, Map.of())).isEqualTo(new PostAnswer(200, Optional.empty(), Payload.utf8("")));
    }

    @Test
    void bodyThatBreaksOff_leavesTheStatus() throws Exception {
        start(json(500, "half of it").cutOffAfter(4));

        assertThat(post(client, LONG, Map.of())).isEqualTo(new PostAnswer(500, Optional.empty(), Payload.utf8("half")));
    }

    @Test
    void slowLookup_endsAtTheTimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HostLookup slow = host -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        try (GuardedClient stuck = new GuardedClient(AddressGuard.allowingPrivateNetworks(), slow, Optional.empty())) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() ->
                            new GuardedPost(stuck, 10).send(WebTarget.of("http://hooks.test/"), Map.of(), BODY, SHORT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void closedPort_andUnknownHost_areTold() throws Exception {
        assertThat(fault(WebTarget.of("http://127.0.0.1:" + closedPort() + "/"), LONG))
                .isEqualTo(ConnectionFault.NOT_CONNECTED);
        assertThat(fault(WebTarget.of("http://no-such-host.invalid/"), LONG)).isEqualTo(ConnectionFault.UNKNOWN_HOST);
    }

    @Test
    void strictGuard_connectsToNoPrivateAddress_alsoOfAReboundName() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        Iterator<String> addresses = List.of("8.8.8.8", "127.0.0.1").iterator();
        HostLookup rebinding = _ -> new InetAddress[] {InetAddress.ofLiteral(addresses.next())};
        WebTarget target = WebTarget.of("http://hooks.test:" + receiver.url().getPort() + "/");
        try (GuardedClient strict = new GuardedClient(AddressGuard.strict(), rebinding, Optional.empty())) {
            strict.check(target);

            assertThatExceptionOfType(ForbiddenAddress.class)
                    .isThrownBy(() -> new GuardedPost(strict, 10).send(target, Map.of(), BODY, LONG));
        }
        assertThat(receiver.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::7f00:1]/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://100.100.100.200/"
            })
    void reservedAddress_isBlocked_alsoIfPrivateNetworksAreAllowed(String url) throws ForbiddenAddress {
        WebTarget target = WebTarget.of(url);

        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> new GuardedPost(client, 10).send(target, Map.of(), BODY, LONG));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private ScriptedProvider start(ScriptedAnswer answer) {
        ScriptedProvider started = ScriptedProvider.answering(answer);
        server = Optional.of(started);
        return started;
    }

    private WebTarget target() throws ForbiddenAddress {
        return WebTarget.of(server.orElseThrow().url() + "/hook?a=b");
    }

    private PostAnswer post(GuardedClient through, Duration timeout, Map<String, String> headers)
            throws ForbiddenAddress, IOException, InterruptedException {
        return new GuardedPost(through, 4096).send(target(), headers, BODY, timeout);
    }

    private ConnectionFault fault(Duration timeout) throws ForbiddenAddress, InterruptedException {
        return fault(target(), timeout);
    }

    private ConnectionFault fault(WebTarget target, Duration timeout) throws ForbiddenAddress, InterruptedException {
        try {
            throw new AssertionError(new GuardedPost(client, 4096)
                    .send(target, Map.of(), BODY, timeout)
                    .toString());
        } catch (IOException expected) {
            return ConnectionFault.of(expected);
        }
    }
}
