package io.hermod.jwt;

import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.jwks;
import static io.hermod.jwt.RemoteIssuer.GOOD;
import static io.hermod.jwt.RemoteIssuer.KEYS;
import static io.hermod.jwt.RemoteIssuer.ROTATED;
import static io.hermod.jwt.RemoteIssuer.ROTATED_KEYS;
import static io.hermod.jwt.RemoteIssuer.TOKEN;
import static io.hermod.jwt.RemoteIssuer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.hermod.core.token.TokenVerdict;
import io.hermod.testing.ScriptedAnswer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a verifier reads the keys of a host, and which tokens it accepts then. */
@Timeout(60)
class RemoteKeysTest {
    @RegisterExtension
    private final RemoteIssuer issuer = new RemoteIssuer();

    @Test
    void keys_areReadWhenTheyAreFirstNeeded_andOnce() {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS);
        assertThat(issuer.host.calls()).isZero();

        for (int i = 0; i < 100; i++) {
            assertThat(verifier.verify(TOKEN, NOW.plusSeconds(i))).isEqualTo(GOOD);
        }

        assertThat(issuer.host.calls()).isEqualTo(1);
        assertThat(issuer.host.requests().getFirst().method()).isEqualTo("GET");
        assertThat(issuer.host.requests().getFirst().headers().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tokensThatNoKeyCouldHelp_readNone() {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS);

        Stream.of("", "a.b.c", "opaque", "eyJhbGciOiJub25lIn0.e30.", TOKEN.repeat(30))
                .forEach(token -> assertThat(verifier.verify(token, NOW)).isInstanceOf(TokenVerdict.Rejected.class));

        assertThat(issuer.host.calls()).isZero();
    }

    @Test
    void rotatedKey_isFoundAtOnce_whereTheLastReadingIsHalfAMinuteAgo() {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(29))).isEqualTo(UNKNOWN);
        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(30))).isEqualTo(GOOD);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(31))).isEqualTo(UNKNOWN);
        assertThat(issuer.host.calls()).isEqualTo(2);
    }

    @Test
    void withdrawnKey_isTakenForTenMinutesAtTheMost() {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(599))).isEqualTo(GOOD);
        assertThat(issuer.host.calls()).isEqualTo(1);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(UNKNOWN);
        assertThat(issuer.host.calls()).isEqualTo(2);
    }

    @Test
    void unknownKeyIds_doNotMakeUsAskTheHostAgainAndAgain() {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS);

        for (int i = 0; i < 1_000; i++) {
            String token = namingKey("made-up-" + i);
            assertThat(verifier.verify(token, NOW.plusMillis(i * 60L))).isEqualTo(UNKNOWN);
        }

        assertThat(issuer.host.calls()).isEqualTo(2);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);
    }

    @Test
    void keyOfUse_isFoundAmongTheOthers() {
        String others = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","x":"AQ","kid":"rsa-1"},{"kty":"new"},{"kty":"RSA","n":"AQ"},{"kty":"oct","k":"AQ"},%s\
            """.formatted(jwks(RSA).substring("{\"keys\":[".length()));

        assertThat(issuer.verifier(ScriptedAnswer.json(others)).verify(TOKEN, NOW))
                .isEqualTo(GOOD);
    }

    @Test
    void firstCallers_waitForOneReading() throws Exception {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS.trickled(Duration.ofMillis(1)));

        assertThat(together(50, () -> verifier.verify(TOKEN, NOW))).containsOnly(GOOD);
        assertThat(issuer.host.calls()).isEqualTo(1);
    }

    @Test
    void callersOfARotatedKey_waitForOneReading() throws Exception {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(together(50, () -> verifier.verify(ROTATED, NOW.plusSeconds(60))))
                .containsOnly(GOOD);
        assertThat(issuer.host.calls()).isEqualTo(2);
    }

    /** The host is silent until all callers but the one that reads the keys have got their verdicts. */
    @Test
    void othersGoOnWithTheOldKeys_whileOneReadsThemAgain() throws Exception {
        NimbusTokenVerifier verifier = issuer.verifier(KEYS, new ScriptedAnswer.Hanging());
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TokenVerdict> reader = threads.submit(() -> verifier.verify(TOKEN, NOW.plusSeconds(600)));
            while (issuer.host.calls() < 2) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(GOOD);
            }
            assertThat(reader.isDone()).isFalse();
            issuer.host.close();
            assertThat(reader.get()).isEqualTo(GOOD);
        }
    }

    private static List<TokenVerdict> together(int callers, Callable<TokenVerdict> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TokenVerdict>> verdicts = threads.invokeAll(Collections.nCopies(callers, call));
            return verdicts.stream().map(Future::resultNow).toList();
        }
    }

    /** A token whose signature is not checked. */
    private static String namingKey(String id) {
        return Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}") + ".e30.AAAA";
    }
}
