package io.hermod.jwt;

import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static io.hermod.jwt.Issuer.jwks;
import static io.hermod.jwt.Issuer.token;
import static io.hermod.jwt.RemoteIssuer.GOOD;
import static io.hermod.jwt.RemoteIssuer.KEYS;
import static io.hermod.jwt.RemoteIssuer.LONG_ENOUGH;
import static io.hermod.jwt.RemoteIssuer.ROTATED;
import static io.hermod.jwt.RemoteIssuer.TOKEN;
import static io.hermod.jwt.RemoteIssuer.UNKNOWN;
import static io.hermod.jwt.RemoteIssuer.assertUnavailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host of keys that is down, slow, or answers with anything but usable keys. */
@Timeout(60)
class KeyHostFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    /** If a connection breaks before the response, the JDK's client sends the request once more by itself. */
    private static final int CALLS_A_READING = 2;

    private static final ScriptedAnswer DOWN = new ScriptedAnswer.Reset();

    @RegisterExtension
    private final RemoteIssuer issuer = new RemoteIssuer();

    /** A short timeout must not include the loading of classes. */
    @BeforeAll
    static void loadTheHttpClient() throws IOException {
        try (ScriptedProvider host = ScriptedProvider.answering(KEYS)) {
            assertThat(new HttpKeyHost(host.url(), LONG_ENOUGH).read()).isNotEmpty();
        }
    }

    @Test
    void keysThatComeCompressed_areUnpacked() throws IOException {
        Payload keys = Payload.utf8("{\"keys\":[]}");
        ScriptedAnswer packed =
                ScriptedAnswer.of(200, "application/json", Gzip.compress(keys)).withHeader("Content-Encoding", "gzip");

        try (ScriptedProvider host = ScriptedProvider.answering(packed)) {
            assertThat(new HttpKeyHost(host.url(), LONG_ENOUGH).read()).isEqualTo(keys.bytes());
            assertThat(host.requests().getFirst().header("accept-encoding")).contains("identity");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void keys_areUnavailable_whileTheHostHasNeverGivenAny(String what, ScriptedAnswer misbehaviour, Duration timeout) {
        issuer.useTimeout(timeout);
        NimbusTokenVerifier verifier = issuer.verifier(misbehaviour);

        assertUnavailable(verifier, NOW);
        assertUnavailable(verifier, NOW.plusSeconds(4));

        assertThat(issuer.faults).hasSize(1);
        assertThat(issuer.host.calls()).isBetween(1, CALLS_A_READING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void oldKeys_areTakenForFourHours_whileTheHostMisbehaves(
            String what, ScriptedAnswer misbehaviour, Duration timeout) {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS, misbehaviour);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);
        issuer.useTimeout(timeout);

        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(GOOD);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(629))).isEqualTo(GOOD);
        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(629))).isEqualTo(UNKNOWN);
        assertThat(issuer.faults).hasSize(1);
        assertThat(verifier.verify(late(), NOW.plusSeconds(14_399))).isEqualTo(GOOD);
        assertThat(issuer.faults).hasSize(2);
        assertUnavailable(verifier, NOW.plusSeconds(14_429));
        assertThat(issuer.faults).hasSize(3);
        assertThat(issuer.host.calls()).isBetween(4, 1 + 3 * CALLS_A_READING);
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                quick("reset", DOWN),
                quick("closed", new ScriptedAnswer.Closed()),
                slow("silent", new ScriptedAnswer.Hanging()),
                slow("slow", ScriptedAnswer.json(jwks(RSA)).trickled(Duration.ofMillis(50))),
                quick("cut off", ScriptedAnswer.json(jwks(RSA)).cutOffAfter(100)),
                quick("500", ScriptedAnswer.json(500, jwks(RSA))),
                quick("404", ScriptedAnswer.bare(404)),
                quick("redirect", ScriptedAnswer.bare(302).withHeader("Location", "http://127.0.0.1:1/elsewhere")),
                quick("empty", ScriptedAnswer.json("")),
                quick("HTML", ScriptedAnswer.of(200, "text/html", Payload.utf8("<html>maintenance</html>"))),
                quick("no keys", ScriptedAnswer.json("{\"keys\":[]}")),
                quick("other JSON", ScriptedAnswer.json("{\"keys\":{\"kty\":\"RSA\"}}")),
                quick("keys of nonsense", ScriptedAnswer.json("{\"keys\":[7,null,{},{\"kty\":[]},{\"kty\":\"RSA\"}]}")),
                quick("others' keys", ScriptedAnswer.json(jwks(Issuer.rsa("small", 1024)))),
                quick("too many keys", ScriptedAnswer.json("{\"keys\":[" + "{},".repeat(100) + "{}]}")),
                quick(
                        "too much",
                        ScriptedAnswer.of(200, "application/json", Payload.of(tooMuch()))
                                .chunked()));
    }

    private static Arguments quick(String what, ScriptedAnswer misbehaviour) {
        return Arguments.of(what, misbehaviour, LONG_ENOUGH);
    }

    private static Arguments slow(String what, ScriptedAnswer misbehaviour) {
        return Arguments.of(what, misbehaviour, SHORT);
    }

    @Test
    void host_thatComesUp_isAskedAfterFiveSeconds() {
        NimbusTokenVerifier verifier = issuer.verifier(ScriptedAnswer.bare(503), KEYS);

        assertUnavailable(verifier, NOW);
        assertUnavailable(verifier, NOW.plusMillis(4_999));
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(5))).isEqualTo(GOOD);
        assertThat(issuer.host.calls()).isEqualTo(2);
    }

    @Test
    void host_thatIsNotThere_makesKeysUnavailable() {
        issuer.host.close();

        assertUnavailable(issuer.verifier(issuer.host.url()), NOW);
    }

    @Test
    void fault_saysNothingOfTheToken() {
        NimbusTokenVerifier verifier = issuer.verifier(DOWN);

        assertUnavailable(verifier, NOW);
        for (Throwable cause = issuer.faults.getFirst(); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(TOKEN.substring(0, 20));
        }
        assertThat(issuer.faults.getFirst().reason()).isEqualTo("the token issuer did not answer: read keys");
    }

    /** A token that is good for a day. */
    private static String late() {
        return token(
                RSA, JWSAlgorithm.RS256, claims("exp", NOW.plusSeconds(86_400).getEpochSecond()));
    }

    private static byte[] tooMuch() {
        return (jwks(RSA) + " ".repeat(HttpKeyHost.MAX_BYTES)).getBytes(UTF_8);
    }
}
