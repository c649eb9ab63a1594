package io.hermod.jwt;

import static io.hermod.jwt.Issuer.EC;
import static io.hermod.jwt.Issuer.NOW;
import static io.hermod.jwt.Issuer.OTHER_RSA;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static io.hermod.jwt.Issuer.jwks;
import static io.hermod.jwt.Issuer.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenVerdict;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A verifier whose keys lie on a real HTTP host, which may be down, slow or talk nonsense. */
@Timeout(60)
class RemoteKeysTest {
    private static final TokenVerdict GOOD = new TokenVerdict.Valid(Optional.of("vk-1"), false);
    private static final TokenVerdict UNKNOWN = new TokenVerdict.Refused(TokenFault.UNKNOWN_KEY);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String TOKEN = token();
    private static final String ROTATED = token(OTHER_RSA, JWSAlgorithm.RS256, claims());
    private static final ScriptedAnswer KEYS = ScriptedAnswer.json(jwks(EC, RSA));
    private static final ScriptedAnswer ROTATED_KEYS = ScriptedAnswer.json(jwks(EC, OTHER_RSA));

    /** Where a connection breaks before the answer, the JDK's client asks once more by itself. */
    private static final int CALLS_A_READING = 2;

    private static final ScriptedAnswer DOWN = new ScriptedAnswer.Reset();

    private final List<Unavailable> complaints = new CopyOnWriteArrayList<>();
    private ScriptedProvider host = ScriptedProvider.answering(KEYS);

    /** So that a short timeout has no classes to wait for. */
    @BeforeAll
    static void loadTheHttpClient() throws IOException {
        try (ScriptedProvider host = ScriptedProvider.answering(KEYS)) {
            assertThat(new HttpKeyHost(host.url(), LONG_ENOUGH).read()).isNotEmpty();
        }
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void keys_areReadWhenTheyAreFirstNeeded_andOnce() {
        NimbusTokenVerifier verifier = verifier(KEYS);
        assertThat(host.calls()).isZero();

        for (int i = 0; i < 100; i++) {
            assertThat(verifier.verify(TOKEN, NOW.plusSeconds(i))).isEqualTo(GOOD);
        }

        assertThat(host.calls()).isEqualTo(1);
        assertThat(host.requests().getFirst().method()).isEqualTo("GET");
        assertThat(host.requests().getFirst().headers().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tokensThatNoKeyCouldHelp_readNone() {
        NimbusTokenVerifier verifier = verifier(KEYS);

        Stream.of("", "a.b.c", "opaque", "eyJhbGciOiJub25lIn0.e30.", TOKEN.repeat(30))
                .forEach(token -> assertThat(verifier.verify(token, NOW)).isInstanceOf(TokenVerdict.Refused.class));

        assertThat(host.calls()).isZero();
    }

    @Test
    void rotatedKey_isFoundAtOnce_whereTheLastReadingIsHalfAMinuteAgo() {
        NimbusTokenVerifier verifier = verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(29))).isEqualTo(UNKNOWN);
        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(30))).isEqualTo(GOOD);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(31))).isEqualTo(UNKNOWN);
        assertThat(host.calls()).isEqualTo(2);
    }

    @Test
    void withdrawnKey_isTakenForTenMinutesAtTheMost() {
        NimbusTokenVerifier verifier = verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(599))).isEqualTo(GOOD);
        assertThat(host.calls()).isEqualTo(1);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(UNKNOWN);
        assertThat(host.calls()).isEqualTo(2);
    }

    @Test
    void unknownKeyIds_doNotMakeUsAskTheHostAgainAndAgain() {
        NimbusTokenVerifier verifier = verifier(KEYS);

        for (int i = 0; i < 1_000; i++) {
            String token = namingKey("made-up-" + i);
            assertThat(verifier.verify(token, NOW.plusMillis(i * 60L))).isEqualTo(UNKNOWN);
        }

        assertThat(host.calls()).isEqualTo(2);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void keys_areUnavailable_whileTheHostHasNeverGivenAny(String what, ScriptedAnswer misbehaviour, Duration timeout) {
        NimbusTokenVerifier verifier = verifier(timeout, misbehaviour);

        assertUnavailable(verifier, NOW);
        assertUnavailable(verifier, NOW.plusSeconds(4));

        assertThat(complaints).hasSize(1);
        assertThat(host.calls()).isBetween(1, CALLS_A_READING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void oldKeys_areTakenForFourHours_whileTheHostMisbehaves(
            String what, ScriptedAnswer misbehaviour, Duration timeout) {
        NimbusTokenVerifier verifier = verifier(timeout, KEYS, misbehaviour);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(GOOD);
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(629))).isEqualTo(GOOD);
        assertThat(verifier.verify(ROTATED, NOW.plusSeconds(629))).isEqualTo(UNKNOWN);
        assertThat(complaints).hasSize(1);
        assertThat(verifier.verify(late(), NOW.plusSeconds(14_399))).isEqualTo(GOOD);
        assertThat(complaints).hasSize(2);
        assertUnavailable(verifier, NOW.plusSeconds(14_429));
        assertThat(complaints).hasSize(3);
        assertThat(host.calls()).isBetween(4, 1 + 3 * CALLS_A_READING);
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
        NimbusTokenVerifier verifier = verifier(ScriptedAnswer.bare(503), KEYS);

        assertUnavailable(verifier, NOW);
        assertUnavailable(verifier, NOW.plusMillis(4_999));
        assertThat(verifier.verify(TOKEN, NOW.plusSeconds(5))).isEqualTo(GOOD);
        assertThat(host.calls()).isEqualTo(2);
    }

    @Test
    void host_thatIsNotThere_makesKeysUnavailable() {
        host.close();

        assertUnavailable(verifier(host.url(), LONG_ENOUGH), NOW);
    }

    @Test
    void keyOfUse_isFoundAmongTheOthers() {
        String others = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","x":"AQ","kid":"rsa-1"},{"kty":"new"},{"kty":"RSA","n":"AQ"},{"kty":"oct","k":"AQ"},%s\
            """.formatted(jwks(RSA).substring("{\"keys\":[".length()));

        assertThat(verifier(ScriptedAnswer.json(others)).verify(TOKEN, NOW)).isEqualTo(GOOD);
    }

    @Test
    void firstCallers_waitForOneReading() throws Exception {
        NimbusTokenVerifier verifier =
                verifier(LONG_ENOUGH, ((ScriptedAnswer.Http) KEYS).trickled(Duration.ofMillis(1)));

        assertThat(together(50, () -> verifier.verify(TOKEN, NOW))).containsOnly(GOOD);
        assertThat(host.calls()).isEqualTo(1);
    }

    @Test
    void callersOfARotatedKey_waitForOneReading() throws Exception {
        NimbusTokenVerifier verifier = verifier(KEYS, ROTATED_KEYS);
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        assertThat(together(50, () -> verifier.verify(ROTATED, NOW.plusSeconds(60))))
                .containsOnly(GOOD);
        assertThat(host.calls()).isEqualTo(2);
    }

    /** The host is silent until everybody but the one who asks it has gone on. */
    @Test
    void othersGoOnWithTheOldKeys_whileOneReadsThemAgain() throws Exception {
        NimbusTokenVerifier verifier = verifier(LONG_ENOUGH, KEYS, new ScriptedAnswer.Hanging());
        assertThat(verifier.verify(TOKEN, NOW)).isEqualTo(GOOD);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TokenVerdict> reader = threads.submit(() -> verifier.verify(TOKEN, NOW.plusSeconds(600)));
            while (host.calls() < 2) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                assertThat(verifier.verify(TOKEN, NOW.plusSeconds(600))).isEqualTo(GOOD);
            }
            assertThat(reader.isDone()).isFalse();
            host.close();
            assertThat(reader.get()).isEqualTo(GOOD);
        }
    }

    @Test
    void complaint_andException_sayNothingOfTheToken() {
        NimbusTokenVerifier verifier = verifier(DOWN);

        assertUnavailable(verifier, NOW);
        for (Throwable cause = complaints.getFirst(); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(TOKEN.substring(0, 20));
        }
        assertThat(complaints.getFirst().reason()).isEqualTo("the keys for tokens could not be read");
    }

    private static List<TokenVerdict> together(int callers, Callable<TokenVerdict> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TokenVerdict>> verdicts = threads.invokeAll(Collections.nCopies(callers, call));
            return verdicts.stream().map(Future::resultNow).toList();
        }
    }

    private static void assertUnavailable(NimbusTokenVerifier verifier, Instant now) {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> verifier.verify(TOKEN, now));
    }

    /** A token whose signature nobody will look at. */
    private static String namingKey(String id) {
        return Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}") + ".e30.AAAA";
    }

    /** A token that is good for a day. */
    private static String late() {
        return token(
                RSA, JWSAlgorithm.RS256, claims("exp", NOW.plusSeconds(86_400).getEpochSecond()));
    }

    private static byte[] tooMuch() {
        return (jwks(RSA) + " ".repeat(HttpKeyHost.MAX_BYTES)).getBytes(UTF_8);
    }

    private NimbusTokenVerifier verifier(ScriptedAnswer... answers) {
        return verifier(LONG_ENOUGH, answers);
    }

    private NimbusTokenVerifier verifier(Duration timeout, ScriptedAnswer... answers) {
        host.close();
        host = ScriptedProvider.answering(answers);
        return verifier(host.url().resolve("/jwks"), timeout);
    }

    private NimbusTokenVerifier verifier(URI url, Duration timeout) {
        return NimbusTokenVerifier.of(Issuer.settings(url), complaints::add, timeout);
    }
}
