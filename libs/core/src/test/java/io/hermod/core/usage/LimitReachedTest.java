package io.hermod.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import io.hermod.core.request.InferenceError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitReachedTest {
    private static final Instant NOW = Instant.parse("2096-08-01T10:20:00.5Z");
    private static final Counter REQUESTS = counter(Measure.REQUESTS, 3, "1h");
    private static final Counter TOKENS = new Counter(Optional.of("openai"), limit(Measure.TOKENS, 5_000, "30m"));
    private static final Counter DOLLARS = counter(Measure.NANODOLLARS, 10_500_000_000L, "1d");

    @Test
    void requestLimit_isNamed_withItsSizeItsWindowAndItsEnd() {
        assertError(
                429,
                "request_limited",
                "Rate limit check failed: 3 requests in 1h used up until 2096-08-01T11:00:00Z",
                REQUESTS);
    }

    @Test
    void providersTokenLimit_isNamed() {
        assertError(
                429,
                "token_limited",
                "Rate limit check failed: 5000 tokens of openai in 30m used up until 2096-08-01T10:30:00Z",
                TOKENS);
    }

    @Test
    void bothRates_areOneError_andComeBeforeBudgets() {
        assertError(
                429,
                "rate_limited",
                "Rate limit check failed: 3 requests in 1h used up until 2096-08-01T11:00:00Z; "
                        + "5000 tokens of openai in 30m used up until 2096-08-01T10:30:00Z",
                REQUESTS,
                TOKENS,
                DOLLARS);
    }

    @Test
    void budget_isNamed_inDollars() {
        assertError(402, "budget_exceeded", "Budget exceeded: $10.5 in 1d used up until 2096-08-02T00:00:00Z", DOLLARS);
    }

    @Test
    void retryAfter_isWhenTheLastOfThoseIsForgotten_thatAreTold() {
        assertThat(reached(TOKENS).retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(reached(TOKENS, REQUESTS, DOLLARS).retryAfter()).isEqualTo(Duration.ofMinutes(40));
        assertThat(reached(DOLLARS).retryAfter()).isEqualTo(Duration.ofMinutes(820));
    }

    private static void assertError(int status, String type, String message, Counter... usedUp) {
        assertThat(reached(usedUp).error()).isEqualTo(InferenceError.denial(status, type, message));
    }

    private static LimitReached reached(Counter... usedUp) {
        return new LimitReached(List.of(usedUp), NOW);
    }

    private static Counter counter(Measure measure, long most, String window) {
        return new Counter(Optional.empty(), limit(measure, most, window));
    }

    private static Limit limit(Measure measure, long most, String window) {
        return new Limit(measure, most, Window.parse(window).orElseThrow());
    }
}
