package io.hermod.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.testing.SampleWebhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final Delivery FIRST = SampleWebhooks.delivery(SampleWebhooks.webhook(10));
    private static final Delivery LAST = attempt(5);

    private final RetryPolicy policy = new RetryPolicy(DeliverySettings.DEFAULTS, new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void success_endsTheDelivery(int status) {
        assertThat(policy.after(FIRST, answer(status), NOW)).isEqualTo(new NextStep.End(Outcome.DELIVERED));
        assertThat(policy.after(LAST, answer(status), NOW)).isEqualTo(new NextStep.End(Outcome.DELIVERED));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304, 307, 308, 400, 401, 403, 405, 413, 422, 499})
    void rejection_endsTheDelivery(int status) {
        assertThat(policy.after(FIRST, answer(status), NOW)).isEqualTo(new NextStep.End(Outcome.PERMANENT_FAILURE));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
    void outage_isRetried_untilTheAttemptsAreExhausted(int status) {
        assertThat(policy.after(FIRST, answer(status), NOW).outcome()).isEqualTo(Outcome.RETRYABLE_FAILURE);
        assertThat(policy.after(attempt(4), answer(status), NOW).outcome()).isEqualTo(Outcome.RETRYABLE_FAILURE);
        assertThat(policy.after(LAST, answer(status), NOW)).isEqualTo(new NextStep.End(Outcome.EXHAUSTED));
    }

    @Test
    void noAnswer_isRetried_untilTheAttemptsAreExhausted() {
        PostResult none = new PostResult.NoAnswer("no");

        assertThat(policy.after(FIRST, none, NOW).outcome()).isEqualTo(Outcome.RETRYABLE_FAILURE);
        assertThat(policy.after(LAST, none, NOW)).isEqualTo(new NextStep.End(Outcome.EXHAUSTED));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void missingReceiver_isTriedOnceMore_afterAnHour(int status) {
        assertThat(policy.after(FIRST, answer(status), NOW)).isEqualTo(new NextStep.Retry(Duration.ofHours(1), true));
        assertThat(policy.after(FIRST.next(true), answer(status), NOW))
                .isEqualTo(new NextStep.End(Outcome.PERMANENT_FAILURE));
        assertThat(policy.after(FIRST.next(true).next(false), answer(status), NOW))
                .isEqualTo(new NextStep.End(Outcome.PERMANENT_FAILURE));
        assertThat(policy.after(LAST, answer(status), NOW)).isEqualTo(new NextStep.End(Outcome.PERMANENT_FAILURE));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void missingReceiver_endsARedelivery_atOnce(int status) {
        Delivery redelivery =
                SampleWebhooks.delivery(SampleWebhooks.webhook(10), new Delivery.Reason.Redelivery("nonce-1"));

        assertThat(policy.after(redelivery, answer(status), NOW))
                .isEqualTo(new NextStep.End(Outcome.PERMANENT_FAILURE));
    }

    @ParameterizedTest
    @CsvSource({"1, 24, 36", "2, 48, 72", "3, 96, 144", "4, 192, 288"})
    void backoff_doubles_withJitter(int attempt, long least, long most) {
        assertThat(delay(0, attempt)).isEqualTo(Duration.ofSeconds(least));
        assertThat(delay(1, attempt)).isEqualTo(Duration.ofSeconds(most));
        assertThat(delay(0.5, attempt)).isBetween(Duration.ofSeconds(least + 1), Duration.ofSeconds(most - 1));
    }

    @Test
    void backoff_isBounded_alsoWithItsJitter() {
        DeliverySettings settings = new DeliverySettings(
                OptionalInt.of(100),
                OptionalInt.of(100),
                OptionalInt.of(1000),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());

        assertThat(new RetryPolicy(settings, new Fixed(1)).after(attempt(90), answer(500), NOW))
                .isEqualTo(new NextStep.Retry(Duration.ofSeconds(1000), false));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 7, 7",
        "503, 3600, 3600",
        "500, 'Sat, 01 Aug 2026 10:02:00 GMT', 120",
        "503, 'Sat, 01 Aug 2026 09:00:00 GMT', 0",
        "429, 999999, 86400",
        "429, soon, 24",
        "404, 7, 3600"
    })
    void retryAfter_isHeeded_upToADay(int status, String header, long seconds) {
        PostResult answer = new PostResult.Answered(status, Optional.of(header), "");

        NextStep step = new RetryPolicy(DeliverySettings.DEFAULTS, new Fixed(0)).after(FIRST, answer, NOW);

        assertThat(step).isEqualTo(new NextStep.Retry(Duration.ofSeconds(seconds), status == 404));
    }

    @Test
    void retryAfter_hasJitter_butNeverLess() {
        PostResult answer = new PostResult.Answered(429, Optional.of("100"), "");

        assertThat(new RetryPolicy(DeliverySettings.DEFAULTS, new Fixed(1)).after(FIRST, answer, NOW))
                .isEqualTo(new NextStep.Retry(Duration.ofMinutes(2), false));
    }

    private static Duration delay(double random, int attempt) {
        NextStep step =
                new RetryPolicy(DeliverySettings.DEFAULTS, new Fixed(random)).after(attempt(attempt), answer(500), NOW);
        return ((NextStep.Retry) step).delay();
    }

    private static Delivery attempt(int number) {
        Delivery delivery = FIRST;
        while (delivery.attempt() < number) {
            delivery = delivery.next(false);
        }
        return delivery;
    }

    private static PostResult answer(int status) {
        return new PostResult.Answered(status, Optional.empty(), "");
    }

    /** Always at the same part of the range. */
    private record Fixed(double part) implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("no range");
        }

        @Override
        public double nextDouble(double origin, double bound) {
            return origin + part * (bound - origin);
        }
    }
}
