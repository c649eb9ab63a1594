package io.hermod.providers.http;

import static io.hermod.providers.http.TransportHarness.text;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTransportTest {
    @RegisterExtension
    private final TransportHarness transport = new TransportHarness();

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 401, 407, 418, 503})
    void answer_isWhatTheServerSaid_withAnyStatus(int status) throws InterruptedException {
        ScriptedProvider provider = transport.start(ScriptedAnswer.bare(status).withHeader("X-Own", "a"));

        Exchange exchange = transport.send(provider, "{}");

        assertThat(exchange).isInstanceOf(Answered.class);
        Answered answered = (Answered) exchange;
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.header("x-own")).contains("a");
        assertThat(answered.header("X-OWN")).contains("a");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 3_000_000})
    void bodies_areCarriedWhole_inBothDirections(int size) throws InterruptedException {
        try (ScriptedProvider provider = ScriptedProvider.choosing(
                request -> ScriptedAnswer.of(200, "a/b", request.body()).chunked())) {
            Exchange exchange = transport.send(provider, "x".repeat(size));

            assertThat(((Answered) exchange).body()).isEqualTo(Payload.utf8("x".repeat(size)));
        }
    }

    @Test
    void cleartext_isPlainHttp11_withoutAnUpgrade() throws InterruptedException {
        ScriptedProvider provider = transport.start(json("{}"));

        transport.send(provider, "{}");

        assertThat(provider.requests().getFirst().headers())
                .doesNotContainKeys("upgrade", "http2-settings", "expect", "transfer-encoding")
                .containsEntry("content-length", "2");
    }

    @ParameterizedTest
    @MethodSource
    void failureOfTheNetwork_isNoAnswer(ScriptedAnswer breaking) throws InterruptedException {
        ScriptedProvider provider = transport.start(breaking);

        assertThat(transport.send(provider, "{}"))
                .isEqualTo(new Exchange.NoAnswer("the connection broke before an answer came"));
        assertThat(provider.calls()).isEqualTo(1);
    }

    static Stream<ScriptedAnswer> failureOfTheNetwork_isNoAnswer() {
        return Stream.of(new ScriptedAnswer.Closed(), new ScriptedAnswer.Reset());
    }

    @Test
    void connection_isKeptForTheNextCall_andABrokenOneIsNot() throws InterruptedException {
        ScriptedProvider provider = transport.start(json("{}"), new ScriptedAnswer.Closed(), json("{}"));

        assertThat(transport.send(provider, "1")).isInstanceOf(Answered.class);
        assertThat(transport.send(provider, "2")).isInstanceOf(Exchange.NoAnswer.class);
        assertThat(transport.send(provider, "3")).isInstanceOf(Answered.class);

        assertThat(provider.requests())
                .extracting(request -> request.body().asUtf8())
                .containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void answerThatBreaksOff_isCutOff_howeverMuchOfItCame(int sent) throws InterruptedException {
        ScriptedProvider provider = transport.start(json("{\"a\":1}").cutOffAfter(sent));

        assertThat(transport.send(provider, "{}")).isEqualTo(new Exchange.CutOff());
    }

    @ParameterizedTest
    @MethodSource("slow")
    void answerThatIsNotWholeInTime_isTimedOut(ScriptedAnswer slow) throws InterruptedException {
        ScriptedProvider provider = transport.start(slow);

        assertThat(transport.send(new HttpCall(provider.url(), Map.of(), List.of(text("{}"))), Duration.ofMillis(200)))
                .isEqualTo(new Exchange.TimedOut(Duration.ofMillis(200)));
    }

    static Stream<ScriptedAnswer> slow() {
        return Stream.of(new ScriptedAnswer.Hanging(), json(" ".repeat(1_000)).trickled(Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @CsvSource({"Authorization, 'Bearer sk-1\n'", "X-Own, ☃", "Host, elsewhere", "a b, c"})
    void headerThatHttpDoesNotAllow_isNotSent(String name, String value) throws InterruptedException {
        ScriptedProvider provider = transport.start(json("{}"));

        HttpCall call = new HttpCall(provider.url(), Map.of(name, value), List.of(text("{}")));

        assertThat(transport.send(call)).isEqualTo(new Exchange.Unsendable());
        assertThat(provider.calls()).isZero();
    }

    @Test
    void hostWithAnUnderscore_isLookedUp() throws InterruptedException {
        URI unknown = URI.create("http://no_such_host.invalid:8000/v1");

        assertThat(transport.send(new HttpCall(unknown, Map.of(), List.of(text("{}")))))
                .isEqualTo(new Exchange.NoAnswer("its host name is unknown"));
    }

    @Test
    void mediaType_isWithoutParameters_inLowerCase() {
        Answered answered = new Answered(200, Map.of("content-type", "Text/Plain ; charset=utf-8"), Payload.utf8(""));

        assertThat(answered.mediaType()).isEqualTo("text/plain");
        assertThat(new Answered(200, Map.of(), Payload.utf8("")).mediaType()).isEmpty();
    }

    @Test
    void call_printsNeitherItsHeadersNorItsBody() {
        HttpCall call = new HttpCall(
                URI.create("http://127.0.0.1/v1"), Map.of("Authorization", "Bearer sk-1"), List.of(text("a prompt")));

        assertThat(call.toString()).isEqualTo("HttpCall[http://127.0.0.1/v1, 8 bytes]");
    }
}
