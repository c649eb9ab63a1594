package io.hermod.providers.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wait that a provider asks for, in headers and in bodies. */
class RetryDelayTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # headers | body | milliseconds
        retry-after-ms=3000                                                    | {}                                     | 3000
        retry-after-ms=3000; retry-after=1                                     | {}                                     | 3000
        retry-after-ms=soon; retry-after=1                                     | {}                                     | 1000
        retry-after=Saturday, 01-Aug-26 10:00:30 GMT                           | {}                                     | 30000
        retry-after=Sat Aug  1 10:00:30 2026                                   | {}                                     | 30000
        retry-after=7                                                          | {'error':{'details':[{'retryDelay':'48s'}]}} | 7000
        -=-                                                                    | {'error':{'details':[{'@type':'x'},{'retryDelay':'34.4s'}]}} | 34400
        -=-                                                                    | [{'error':{'details':[{'retryDelay':'48s'}]}}] | 48000
        -=-                                                                    | {'detail':'slow','retry_after':5}      | 5000
        -=-                                                                    | {'error':'loading','estimated_time':20.5} | 20500
        x-ratelimit-remaining-requests=0; x-ratelimit-reset-requests=6m0s      | {}                                     | 360000
        x-ratelimit-remaining-tokens=0; x-ratelimit-reset-tokens=7.66s         | {}                                     | 7660
        x-ratelimit-remaining-tokens=0; x-ratelimit-reset-tokens=20ms          | {}                                     | 20
        x-ratelimit-remaining-tokens-minute=0; x-ratelimit-reset-tokens-minute=11.4 | {}                                | 11400
        """)
    void wait_isRead_whereverItStands(String headers, String body, long millis) {
        assertThat(RetryDelay.of(error(headers, body), NOW)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        -=-                                                                | {}
        retry-after=soon                                                   | {}
        x-ratelimit-remaining-tokens=10; x-ratelimit-reset-tokens=7.66s    | {}
        x-ratelimit-remaining-tokens=0; x-ratelimit-reset-tokens=later     | {}
        x-ratelimit-remaining-requests-day=0; x-ratelimit-reset-requests-day=33011.3 | {}
        -=-                                                                | {'error':{'details':[{'retryDelay':'soon'},7]}}
        -=-                                                                | {'error':{'details':{'retryDelay':'4s'}}}
        -=-                                                                | {'retry_after':'a minute'}
        """)
    void wait_isOurs_whereNoneIsNamed(String headers, String body) {
        assertThat(RetryDelay.of(error(headers, body), NOW)).isEmpty();
    }

    private static ErrorAnswer error(String headers, String body) {
        Map<String, String> byName = new TreeMap<>();
        Stream.of(headers.split("; "))
                .map(header -> header.split("=", 2))
                .forEach(pair -> byName.put(pair[0], pair[1]));
        Payload json = Payload.utf8(body.replace('\'', '"'));
        return new ErrorAnswer(429, new Answered(429, byName, json), ErrorDocument.read(json));
    }
}
