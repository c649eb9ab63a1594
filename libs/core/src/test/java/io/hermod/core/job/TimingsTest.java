package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {
    @ParameterizedTest
    @CsvSource({"0, PT1M", "1, PT1M", "2, PT2M", "3, PT4M", "4, PT8M", "5, PT15M", "6, PT15M", "200, PT15M"})
    void returnedMessage_isHiddenForLonger_eachTime(int receives, Duration hidden) {
        assertThat(Timings.backoffOf(Timings.LEASE, receives)).isEqualTo(hidden);
    }

    /** An outage lasts as long as it lasts; only the deadline ends the jobs that wait for its end. */
    @Test
    void deliveries_outlastTheDeadline() {
        Duration total = Duration.ZERO;
        for (int receives = 1; receives < Timings.MAX_RECEIVES; receives++) {
            total = total.plus(Timings.backoffOf(Timings.LEASE, receives));
        }

        assertThat(total).isGreaterThan(JobTerms.MAX_WAIT);
    }

    @Test
    void heartbeat_hasSeveralTries_beforeTheLeaseExpires() {
        assertThat(Timings.heartbeatOf(Timings.LEASE)).isEqualTo(Duration.ofSeconds(15));
        assertThat(Timings.heartbeatOf(Timings.LEASE)
                        .plus(Timings.heartbeatRetryOf(Timings.LEASE).multipliedBy(4)))
                .isLessThan(Timings.LEASE.dividedBy(2));
    }

    @Test
    void worker_hasTimeForAProviderCall_andForTheLastWrites() {
        assertThat(Timings.PROVIDER_TIMEOUT.plus(Timings.WORKER_RESERVE)).isLessThan(Timings.WORKER_TIMEOUT);
    }
}
