package io.hermod.providers.http;

import static io.hermod.providers.http.TransportHarness.text;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ScriptedProvider;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerAddressTest {
    @Test
    void hostWithAnUnderscore_isCalled_underItsName() throws InterruptedException {
        try (ScriptedProvider provider = ScriptedProvider.answering(json("{}"));
                JdkTransport transport = new JdkTransport(
                        new InMemoryUploadStore(), Clock.systemUTC(), _ -> InetAddress.getLoopbackAddress())) {
            int port = provider.url().getPort();
            URI uri = URI.create("http://my_gpu:" + port + "/v1/chat/completions");

            Exchange exchange = transport.send(
                    new HttpCall(uri, Map.of(), List.of(text("{}"))),
                    new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30)),
                    MemoryBudget.unlimitedShare());

            assertThat(exchange).isInstanceOf(Answered.class);
            assertThat(provider.requests().getFirst().header("host")).contains("my_gpu:" + port);
            assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/chat/completions");
        }
    }
}
