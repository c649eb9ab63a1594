package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSettingsTest {

    @Test
    void defaults_areThoseOfAJob() {
        assertThat(NetworkSettings.DEFAULT.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(NetworkSettings.DEFAULT.maxRetries()).isEqualTo(2);
        assertThat(NetworkSettings.DEFAULT.backoffInitial()).isEqualTo(Duration.ofMillis(500));
        assertThat(NetworkSettings.DEFAULT.backoffMax()).isEqualTo(Duration.ofSeconds(5));
        assertThat(NetworkSettings.DEFAULT.extraHeaders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT-1S, 0", "PT1S, -1"})
    void settings_refuseNoTimeAndNegativeRetries(Duration timeout, int maxRetries) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkSettings(timeout, maxRetries, Duration.ZERO, Duration.ZERO, Map.of()));
    }
}
