package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsHandshakeTest {
    @Test
    void handshake_sendsAnUnsignedRequest() {
        try (ScriptedProvider service = ScriptedProvider.answering(ScriptedAnswer.json("healthy"))) {
            new TlsHandshake(Optional.of(service.url().resolve("/ping"))).make();

            assertThat(service.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/ping");
                assertThat(request.header("authorization")).isEmpty();
            });
        }
    }

    @Test
    void handshake_isNotMissed_whereItFails() {
        assertThatCode(() -> new TlsHandshake(Optional.of(URI.create("https://127.0.0.1:1/ping"))).make())
                .doesNotThrowAnyException();
    }
}
