package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProviderTimeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final ProviderTime time =
            new ProviderTime(new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(60)), clock);

    @Test
    void providersTime_runsWhileItsResponseIsRead() {
        assertThat(time.untilCheck()).isEqualTo(Duration.ofSeconds(10));

        clock.pass(Duration.ofSeconds(9));
        assertThat(time.untilCheck()).isEqualTo(SECOND);
        assertThat(time.isProvidersTimeOver()).isFalse();

        clock.pass(SECOND);
        assertThat(time.untilCheck()).isZero();
        assertThat(time.isProvidersTimeOver()).isTrue();
    }

    @Test
    void providersTime_stands_whileNothingIsRead() {
        clock.pass(Duration.ofSeconds(9));
        time.pause();
        clock.pass(Duration.ofSeconds(30));
        assertThat(time.isProvidersTimeOver()).isFalse();
        assertThat(time.untilCheck()).isEqualTo(SECOND);

        time.resume();
        assertThat(time.isProvidersTimeOver()).isFalse();
        assertThat(time.untilCheck()).isEqualTo(SECOND);

        clock.pass(SECOND);
        assertThat(time.isProvidersTimeOver()).isTrue();
        assertThat(time.isTotalOver()).isFalse();
    }

    @Test
    void total_includesPauses() {
        time.pause();
        clock.pass(Duration.ofSeconds(59));
        assertThat(time.untilCheck()).isEqualTo(SECOND);
        assertThat(time.isTotalOver()).isFalse();

        clock.pass(SECOND);
        assertThat(time.untilCheck()).isZero();
        assertThat(time.isTotalOver()).isTrue();
        assertThat(time.isProvidersTimeOver()).isFalse();
    }

    @Test
    void pause_isNotCheckedAllTheTime_ifThereIsHardlyAnyTimeLeft() {
        clock.pass(Duration.ofSeconds(10).minusNanos(1));
        time.pause();

        assertThat(time.untilCheck()).isEqualTo(Duration.ofMillis(50));
    }
}
