package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleKeys.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key's own limits admit. The time is shortly after 10:00. */
@MicronautTest(startApplication = false)
class LimitsTest extends SubmitFixture {
    private static final Limit REQUESTS = limit(Measure.REQUESTS, 3, "1h");
    private static final Limit TOKENS = limit(Measure.TOKENS, 100, "1d");
    private static final Limit DOLLARS = limit(Measure.NANODOLLARS, 2_500_000_000L, "1d");

    @Inject
    LimitedCaller caller;

    /** R, T and D stand for the limits of requests, tokens and dollars. */
    @ParameterizedTest
    @CsvSource({
        "R, R, 429, request_limited, Rate limit check failed: {R}, 3600",
        "T, T, 429, token_limited, Rate limit check failed: {T}, 50400",
        "RT, T, 429, token_limited, Rate limit check failed: {T}, 50400",
        "RT, RT, 429, rate_limited, Rate limit check failed: {R}; {T}, 50400",
        "D, D, 402, budget_exceeded, Budget exceeded: {D}, 50400",
        "RTD, D, 402, budget_exceeded, Budget exceeded: {D}, 50400",
        "RTD, RD, 429, request_limited, Rate limit check failed: {R}, 3600"
    })
    void requestIsAnswered_asTheLimitsThatAreReachedSay(
            String limits, String reached, int status, String type, String message, String retryAfter) {
        VirtualKey key = caller.holds(SampleKeys.key("vk-1").limitedBy(limits(limits)));
        caller.hasUsed(key, limits(reached));

        GatewayAnswer answer = caller.submits();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .contains(
                        "\"type\":\"" + type + "\"",
                        "\"message\":\""
                                + message.replace("{R}", "3 requests in 1h used up until 2096-08-01T11:00:00Z")
                                        .replace("{T}", "100 tokens in 1d used up until 2096-08-02T00:00:00Z")
                                        .replace("{D}", "$2.5 in 1d used up until 2096-08-02T00:00:00Z"));
        assertThat(answer.header("retry-after")).contains(retryAfter);
        assertThat(store.all()).isEmpty();
        assertThat(queue.sent()).isEmpty();
    }

    private static List<Limit> limits(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'R' ? REQUESTS : letter == 'T' ? TOKENS : DOLLARS)
                .toList();
    }

    /** A request costs a write, a read, or nothing, depending on the limits of its key. */
    @ParameterizedTest
    @CsvSource({"'', 0, 0", "R, 0, 1", "RT, 0, 1", "RD, 0, 1", "T, 1, 0", "TD, 1, 0"})
    void requestCosts_aWriteWhereRequestsAreLimited_andAReadWhereOthersAre(String limits, int reads, int writes) {
        caller.holds(SampleKeys.key("vk-1").limitedBy(limits(limits)));

        assertThat(caller.submits().status()).isEqualTo(202);

        assertThat(meter.reads()).isEqualTo(reads);
        assertThat(meter.writes()).isEqualTo(writes);
    }

    @Test
    void callerWithoutAKey_costsNothing() {
        assertThat(ValidRequests.chat().sentTo(function).status()).isEqualTo(202);
        assertThat(meter.reads() + meter.writes()).isZero();
    }

    @Test
    void callerIsTold_howMuchIsLeft() {
        VirtualKey key = caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS, TOKENS, DOLLARS)));
        meter.charge(KeyCounters.of(key), Map.of(KeyCounters.of(key).counters().getLast(), 40L), NOW);

        GatewayAnswer first = caller.submits();

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("ratelimit-policy"))
                .contains("\"requests\";q=3;w=3600, \"tokens\";q=100;w=86400;qu=\"tokens\"");
        assertThat(first.header("ratelimit")).contains("\"requests\";r=2;t=3600, \"tokens\";r=60;t=50400");
        assertThat(first.header("retry-after")).contains("1");
    }

    @Test
    void callerIsTold_whereNothingIsLeft() {
        VirtualKey key = caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));
        caller.hasUsed(key, List.of(REQUESTS));

        assertThat(caller.submits().header("ratelimit")).contains("\"requests\";r=0;t=3600");
    }

    @Test
    void callerWithoutARateLimit_isToldNothing() {
        caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(DOLLARS)));

        assertThat(caller.submits().header("ratelimit")).isEmpty();
        assertThat(caller.submits().header("ratelimit-policy")).isEmpty();
    }

    @Test
    void requestsAreCounted_untilTheLimit() {
        caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));

        assertThat(Stream.generate(() -> caller.submits().status()).limit(5)).containsExactly(202, 202, 202, 429, 429);
        assertThat(store.all()).hasSize(3);
    }

    @Test
    void requestThatIsRejectedOtherwise_isNotCounted() {
        caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(REQUESTS)));
        GatewayRequest withKey = ValidRequests.chat().withHeader("x-bf-vk", LimitedCaller.KEY);

        assertThat(withKey.withText("{}").sentTo(function).status()).isEqualTo(400);
        assertThat(withKey.withText(ValidRequests.CHAT.replace("openai/", "groq/"))
                        .sentTo(function)
                        .status())
                .isEqualTo(403);

        assertThat(meter.writes()).isZero();
    }

    @Test
    void repeatOfAnAcceptedRequest_isAnswered_whenTheLimitIsReached() {
        caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(limit(Measure.REQUESTS, 1, "1h"))));
        GatewayRequest request =
                ValidRequests.chat().withHeader("x-bf-vk", LimitedCaller.KEY).withHeader("idempotency-key", "7");

        GatewayAnswer first = request.sentTo(function);
        assertThat(caller.submits().status()).isEqualTo(429);
        GatewayAnswer repeat = request.sentTo(function);

        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.header("location")).isEqualTo(first.header("location"));
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void meterThatIsDown_rejectsCallersWhoseKeyHasLimits() {
        caller.holds(SampleKeys.key("vk-1").limitedBy(List.of(TOKENS)));
        meter.goDown();

        caller.submits().assertError(503, "the service is not available; try again");
    }
}
