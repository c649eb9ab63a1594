package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wait=1                      | 1
        wait=25                     | 25
        wait=26                     | 25
        wait=100000                 | 25
        Wait = 5                    | 5
        respond-async, wait=10      | 10
        respond-async,wait=10       | 10
        wait="7"; strict            | 7
        wait=7, respond-async       | 7
        handling=lenient, wait=3, x | 3
        """)
    void wait_isRead_andCutToTheMaximum(String header, int seconds) {
        assertThat(WaitPreference.parse(header)).contains(new WaitPreference(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=0", "wait=-1", "wait=1.5", "wait=x", "await=5", "respond-async"})
    void otherPreference_isIgnored(String header) {
        assertThat(WaitPreference.parse(header)).isEmpty();
    }
}
