package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.http.HttpClients.Lease;
import io.hermod.testing.SettableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HttpClientsTest {
    private static final Duration SHORT = Duration.ofMillis(900);
    private static final Duration LONG = Duration.ofMillis(1_100);

    private final SettableClock clock = new SettableClock();

    @AutoClose
    private final HttpClients clients = new HttpClients(clock);

    @Test
    void client_isUsedAgain() {
        HttpClient first = used();
        clock.pass(SHORT);

        assertThat(used()).isSameAs(first);
    }

    /** The function may have been frozen meanwhile. */
    @Test
    void clientThatWasIdle_isDropped_withItsConnections() throws InterruptedException {
        HttpClient first = used();
        clock.pass(LONG);

        assertThat(used()).isNotSameAs(first);
        assertThat(first.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void clientWithACall_isNotIdle() {
        try (Lease slow = clients.lease()) {
            clock.pass(LONG);

            assertThat(used()).isSameAs(slow.client());
            clock.pass(LONG);
            assertThat(used()).isSameAs(slow.client());
        }
    }

    /** All responses of a client may wait for memory, and still others move. */
    @Test
    void responsesThatAreNotRead_neverFillAConnectionsWindow() {
        List<Lease> calls = Stream.generate(clients::lease).limit(1_000).toList();

        assertThat(calls.stream().map(Lease::client).distinct()).hasSize(1_000 / HttpClients.MAX_CALLS);
        long unread = (long) HttpClients.MAX_CALLS * window("jdk.httpclient.windowsize");
        assertThat(unread).isLessThanOrEqualTo(window("jdk.httpclient.connectionWindowSize") / 2);
        calls.forEach(Lease::close);
    }

    @Test
    void client_hasNoMoreCallsThanItsServerAllows() {
        List<Lease> calls =
                new ArrayList<>(Stream.generate(clients::lease).limit(5).toList());
        assertThat(calls.getLast().isTooMuch()).isTrue();
        calls.removeLast().close();

        try (Lease other = clients.lease()) {
            assertThat(other.client()).isNotSameAs(calls.getFirst().client());
        }
        calls.removeLast().close();
        try (Lease next = clients.lease()) {
            assertThat(next.client()).isSameAs(calls.getFirst().client());
        }
    }

    @Test
    void clientWithOneCall_cannotHaveFewer() {
        try (Lease only = clients.lease()) {
            assertThat(only.isTooMuch()).isFalse();
        }
    }

    private HttpClient used() {
        try (Lease lease = clients.lease()) {
            return lease.client();
        }
    }

    private static int window(String name) {
        return Integer.parseInt(System.getProperty(name));
    }
}
