package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollDelayTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        PT0S,                1
        PT-5M,               1
        PT7.999S,            1
        PT8S,                2
        PT11.9S,             2
        PT12S,               3
        PT59S,               14
        PT60S,               15
        PT15M,               15
        P2D,                 15
        PT2562047788015215H, 15
        """)
    void clientComesBack_afterAQuarterOfTheAge_butAtMost15Seconds(Duration age, long seconds) {
        assertThat(PollDelay.seconds(age)).isEqualTo(seconds);
    }
}
