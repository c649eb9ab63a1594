package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.DEADLINE;
import static io.hermod.providers.ProviderHarness.NOW;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceError;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are retried, how often and when. The harness waits 20 % less than 500 ms, 1 s, 2 s, … */
class RetriesTest extends ProviderTest {
    @Test
    void success_isOneCall() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 501, 502, 503, 504, 529})
    void serverError_isRetriedAsOftenAsAllowed_andThenFails(int status) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, "{\"error\":{\"message\":\"broken\"}}"));
        harness.useRetries(3);

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(status);
        assertThat(error.message()).isEqualTo("broken");
        assertThat(provider.calls()).isEqualTo(4);
        assertThat(harness.time.pauses()).containsExactly(millis(400), millis(800), millis(1600));
    }

    @Test
    void serverError_isForgotten_onceARetryGoesWell() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(500), bare(503), json("{\"id\":\"third\",\"choices\":[]}"));

        assertThat(result(harness.inferChat())).startsWith("{\"id\":\"third\"");

        assertThat(provider.calls()).isEqualTo(3);
        assertThat(provider.requests())
                .extracting(request -> request.body())
                .containsOnly(provider.requests().getFirst().body());
    }

    @Test
    void nothingIsRetried_whereNoRetriesAreAllowed() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(500));
        harness.useRetries(0);

        assertThat(error(harness.inferChat()).statusCode()).contains(500);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 413, 422, 301, 302, 307, 308})
    void answerThatWouldBeTheSame_isNotRetried(int status) throws InterruptedException {
        ScriptedProvider elsewhere = harness.start(goodAnswer());
        ScriptedProvider provider = harness.start(
                bare(status).withHeader("Location", elsewhere.url().toString()).withHeader("Retry-After", "1"));

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(status);
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(elsewhere.calls()).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void connectionThatBreaks_isRetriedAsOftenAsAllowed(ScriptedAnswer breaking) throws InterruptedException {
        ScriptedProvider provider = harness.start(breaking);

        harness.assertChatFails(
                502, "provider_unreachable", "openai did not answer: the connection broke before an answer came");
        assertThat(provider.calls()).isEqualTo(3);
        assertThat(harness.time.pauses()).containsExactly(millis(400), millis(800));
    }

    static Stream<ScriptedAnswer> connectionThatBreaks_isRetriedAsOftenAsAllowed() {
        return Stream.of(new ScriptedAnswer.Closed(), new ScriptedAnswer.Reset());
    }

    @Test
    void connectionThatBreaks_isForgotten_onceARetryGoesWell() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(new ScriptedAnswer.Reset(), new ScriptedAnswer.Closed(), goodAnswer());

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void refusedConnection_isRetried() throws InterruptedException {
        harness.start(goodAnswer()).close();

        harness.assertChatFails(502, "provider_unreachable", "openai did not answer: it cannot be connected to");
        assertThat(harness.time.pauses()).hasSize(2);
    }

    @Test
    void unknownHost_isRetried_andNamedAsSuch() throws InterruptedException {
        harness.useBaseUrl("http://no-such-host.invalid");

        harness.assertChatFails(502, "provider_unreachable", "openai did not answer: its host name is unknown");
        assertThat(harness.time.pauses()).hasSize(2);
    }

    @Test
    void retryAfterInSeconds_winsOverOurOwnChoice() throws InterruptedException {
        harness.start(bare(503).withHeader("Retry-After", "12"), bare(503), goodAnswer());

        result(harness.inferChat());

        assertThat(harness.time.pauses()).containsExactly(Duration.ofSeconds(12), millis(800));
    }

    @Test
    void retryAfterAsADate_isWaitedUntil() throws InterruptedException {
        harness.start(bare(429).withHeader("retry-after", httpDate(Duration.ofSeconds(30))), goodAnswer());

        result(harness.inferChat());

        assertThat(harness.time.instant()).isEqualTo(NOW.plusSeconds(30).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void retryAfterInThePast_isNow() throws InterruptedException {
        harness.start(bare(503).withHeader("Retry-After", httpDate(Duration.ofDays(-1))), goodAnswer());

        result(harness.inferChat());

        assertThat(harness.time.pauses()).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "86400", "99999999999999999999"})
    void retryAfterThatIsTooLong_isNotWaitedFor(String seconds) throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429).withHeader("Retry-After", seconds), goodAnswer());

        assertThat(error(harness.inferChat()).statusCode()).contains(429);
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "NaN", "Infinity", "1d", "0x1p9", "1, 2", "Fri, 99 Aug 2026 10:00:00 GMT"})
    void retryAfterThatSaysNothing_leavesTheChoiceToUs(String garbage) throws InterruptedException {
        harness.start(bare(503).withHeader("Retry-After", garbage), goodAnswer());

        result(harness.inferChat());

        assertThat(harness.time.pauses()).containsExactly(millis(400));
    }

    @Test
    void retryThatIsNotAllowed_isNotWaitedFor() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429).withHeader("Retry-After", "30"), goodAnswer());

        assertThat(error(harness.inferOnce()).statusCode()).contains(429);
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @Test
    void retryThatWouldComeAfterTheDeadline_isNotWaitedFor() throws InterruptedException {
        ScriptedProvider provider = harness.start(request -> {
            harness.time.pass(Duration.between(NOW, DEADLINE).minusMillis(300));
            return bare(503);
        });

        assertThat(error(harness.inferChat()).statusCode()).contains(503);
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    private static String httpDate(Duration fromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(fromNow).atOffset(ZoneOffset.UTC));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
