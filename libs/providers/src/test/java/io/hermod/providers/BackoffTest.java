package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.NetworkSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;
    private static final RandomGenerator HIGHEST = () -> -1L;

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 1000", "2, 2000", "3, 4000", "4, 5000", "5, 5000", "63, 5000", "1000000, 5000"})
    void wait_doubles_upToTheLongest(int retry, long millis) {
        assertThat(backoff(500, 5_000, MIDDLE).before(retry, Optional.empty())).contains(Duration.ofMillis(millis));
    }

    @Test
    void wait_isTheLongestFromTheStart_whereTheInitialOneIsLonger() {
        assertThat(backoff(9_000, 5_000, MIDDLE).before(0, Optional.empty())).contains(Duration.ofSeconds(5));
    }

    @Test
    void wait_isNone_whereNoneIsConfigured() {
        assertThat(backoff(0, 0, HIGHEST).before(3, Optional.empty())).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 10})
    void jitter_isAtMostAFifth_eitherWay(int retry) {
        Duration exact =
                backoff(500, 5_000, MIDDLE).before(retry, Optional.empty()).orElseThrow();

        assertThat(backoff(500, 5_000, ProviderHarness.LOWEST).before(retry, Optional.empty()))
                .contains(exact.multipliedBy(4).dividedBy(5));
        assertThat(backoff(500, 5_000, HIGHEST).before(retry, Optional.empty()).orElseThrow())
                .isBetween(
                        exact.multipliedBy(119).dividedBy(100),
                        exact.multipliedBy(6).dividedBy(5));
    }

    @Test
    void jitter_differsFromCallToCall() {
        Backoff backoff = backoff(500, 5_000, new Random(1));

        assertThat(backoff.before(0, Optional.empty())).isNotEqualTo(backoff.before(0, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 59_999, 60_000})
    void retryAfter_isWaitedAsItIs(long millis) {
        Optional<Duration> asked = Optional.of(Duration.ofMillis(millis));

        assertThat(backoff(500, 5_000, HIGHEST).before(0, asked)).isEqualTo(asked);
    }

    @Test
    void retryAfter_ofMoreThanAMinute_isNotWaited() {
        assertThat(backoff(500, 5_000, HIGHEST).before(0, Optional.of(Duration.ofMillis(60_001))))
                .isEmpty();
    }

    private static Backoff backoff(long initialMillis, long maxMillis, RandomGenerator random) {
        NetworkSettings network = new NetworkSettings(
                Duration.ofSeconds(1), 2, Duration.ofMillis(initialMillis), Duration.ofMillis(maxMillis), Map.of());
        return new Backoff(network, random);
    }
}
