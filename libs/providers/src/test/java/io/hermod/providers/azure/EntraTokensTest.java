package io.hermod.providers.azure;

import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.JdkTransport;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.testing.Concurrently;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EntraTokensTest {
    private static final ServicePrincipal PRINCIPAL =
            new ServicePrincipal("tenant", "client", Secret.of("secret & more"), Set.of("https://scope/.default"));

    @AutoClose
    private final JdkTransport transport = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC());

    private final SettableClock time = new SettableClock();

    @Test
    void token_isAskedForOnce_untilFiveMinutesBeforeItsEnd() throws Exception {
        try (ScriptedProvider entra = ScriptedProvider.answering(token("one"), token("two"))) {
            EntraTokens tokens = new EntraTokens(transport, time, entra.url());

            assertThat(tokens.of(PRINCIPAL)).isEqualTo(Secret.of("one"));
            time.setTo(Duration.ofMinutes(54));
            assertThat(tokens.of(PRINCIPAL)).isEqualTo(Secret.of("one"));
            time.setTo(Duration.ofMinutes(55));
            assertThat(tokens.of(PRINCIPAL)).isEqualTo(Secret.of("two"));

            assertThat(entra.requests()).hasSize(2);
            assertThat(entra.requests().getFirst().path()).isEqualTo("/tenant/oauth2/v2.0/token");
            assertThat(entra.requests().getFirst().body().asUtf8().split("&"))
                    .containsExactlyInAnyOrder(
                            "grant_type=client_credentials",
                            "client_id=client",
                            "client_secret=secret+%26+more",
                            "scope=https%3A%2F%2Fscope%2F.default");
        }
    }

    @Test
    void jobsAtOnce_shareOneRequest() throws Exception {
        try (ScriptedProvider entra = ScriptedProvider.answering(token("one"))) {
            EntraTokens tokens = new EntraTokens(transport, time, entra.url());

            assertThat(Concurrently.call(10, () -> tokens.of(PRINCIPAL)))
                    .hasSize(10)
                    .containsOnly(Secret.of("one"));
            assertThat(entra.calls()).isEqualTo(1);
        }
    }

    @Test
    void denial_isNotKept_andSaysWhy() throws Exception {
        ScriptedAnswer denied = ScriptedAnswer.of(
                401,
                "application/json",
                Payload.utf8("{\"error\":\"invalid_client\",\"error_description\":\"the secret has expired\"}"));
        try (ScriptedProvider entra = ScriptedProvider.answering(denied, token("one"))) {
            EntraTokens tokens = new EntraTokens(transport, time, entra.url());

            assertThatThrownBy(() -> tokens.of(PRINCIPAL))
                    .isInstanceOfSatisfying(
                            TokenDenied.class,
                            fault -> assertThat(fault.status()).isEqualTo(401))
                    .hasMessage("Entra gives no token: the secret has expired");
            assertThat(tokens.of(PRINCIPAL)).isEqualTo(Secret.of("one"));
        }
    }

    private static ScriptedAnswer token(String value) {
        return json("{\"access_token\":\"" + value + "\",\"expires_in\":3600}");
    }
}
