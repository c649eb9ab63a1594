package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.access.Window;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitReaderTest {
    private static final Limit HUNDRED_REQUESTS = limit(Measure.REQUESTS, 100, "1m");
    private static final Limit TOKENS = limit(Measure.TOKENS, 5_000_000_000L, "1h");
    private static final Limit DOLLARS = limit(Measure.NANODOLLARS, 10_500_000_000L, "1M");

    private static final String RATE_LIMIT = """
        {"request_max_limit":100,"request_reset_duration":"1m","token_max_limit":5000000000,"token_reset_duration":"1h"}\
        """;

    @Test
    void limits_standInTheKey() {
        VirtualKey key =
                key("\"rate_limit\":" + RATE_LIMIT + ",\"budgets\":[{\"max_limit\":10.5,\"reset_duration\":\"1M\"}]");

        assertThat(key.limits()).containsExactly(HUNDRED_REQUESTS, TOKENS, DOLLARS);
    }

    @Test
    void limits_standInListsOfTheirOwn() {
        VirtualKey key = read("""
            {"virtual_keys":[{"id":"vk-1","value":"v","rate_limit_id":"rl-1"},{"id":"vk-2","value":"w"}],
             "teams":[{"id":"t"}],
             "budgets":[{"id":"b-1","max_limit":10.5,"reset_duration":"1M","virtual_key_id":"vk-1"},
                        {"id":"b-2","max_limit":1,"reset_duration":"1M","virtual_key_id":"vk-2"},
                        {"id":"b-3","max_limit":1,"reset_duration":"1M","team_id":"t"}],
             "rate_limits":[{"id":"rl-1",%s]}\
            """.formatted(RATE_LIMIT.substring(1)));

        assertThat(key.limits()).containsExactly(HUNDRED_REQUESTS, TOKENS, DOLLARS);
    }

    @Test
    void provider_hasLimitsAndAWeightOfItsOwn() {
        VirtualKey key = key("""
            "provider_configs":[{"provider":"openai","weight":0.7,
                "rate_limit":{"request_max_limit":100,"request_reset_duration":"1m"},
                "budgets":[{"max_limit":10.5,"reset_duration":"1M"}]}]\
            """);

        assertThat(key.limits()).isEmpty();
        assertThat(key.grant("openai").orElseThrow().limits()).containsExactly(HUNDRED_REQUESTS, DOLLARS);
        assertThat(key.grant("openai").orElseThrow().weight()).hasValue(0.7);
    }

    @Test
    void keyOnTheCalendar_hasItsDaysAndLongerWindowsThere() {
        VirtualKey key = key("\"calendar_aligned\":true,\"rate_limit\":" + RATE_LIMIT
                + ",\"budgets\":[{\"max_limit\":10.5,\"reset_duration\":\"1M\"}]");

        assertThat(key.limits())
                .containsExactly(
                        HUNDRED_REQUESTS,
                        TOKENS,
                        new Limit(
                                DOLLARS.measure(),
                                DOLLARS.max(),
                                DOLLARS.window().alignedToCalendar()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "rate_limit":{"request_max_limit":1}                                         | .rate_limit needs a request_reset_duration
        "rate_limit":{"token_max_limit":-1,"token_reset_duration":"1m"}              | .rate_limit.token_max_limit must be a whole number, 0 or more
        "rate_limit":{"token_max_limit":1,"token_reset_duration":"1 minute"}         | .rate_limit.token_reset_duration must be a number and one of s, m, h, d, w, M and Y, such as "1h" or "1M"
        "rate_limit_id":"rl"                                                         | .rate_limit_id is the id of none of governance.rate_limits
        "budgets":[{"reset_duration":"1d"}]                                          | .budgets[0] needs a max_limit
        "budgets":[{"max_limit":1}]                                                  | .budgets[0] needs a reset_duration
        "budgets":[{"max_limit":1e10,"reset_duration":"1d"}]                         | .budgets[0].max_limit must be a billion dollars or less
        "budgets":[{"max_limit":1,"reset_duration":"1h","calendar_aligned":true}]    | .budgets[0] can be calendar_aligned only with a reset_duration of d, w, M or Y
        "budgets":[{"max_limit":1,"reset_duration":"1d"},{"max_limit":2,"reset_duration":"1d"}] | has two budgets with the reset_duration 1d
        """, quoteCharacter = '#')
    void mistake_isNamedWithItsPlace(String limits, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> key(limits))
                .withMessageContaining("config.json: governance.virtual_keys[0]")
                .withMessageEndingWith(complaint);
    }

    private static Limit limit(Measure measure, long max, String window) {
        return new Limit(measure, max, Window.parse(window).orElseThrow());
    }

    private static VirtualKey key(String limits) {
        return read("{\"virtual_keys\":[{\"id\":\"vk-1\",\"value\":\"v\"," + limits + "}]}");
    }

    private static VirtualKey read(String governance) {
        byte[] config = ("{\"governance\":" + governance + "}").getBytes(UTF_8);
        return SettingsReader.virtualKeys(config, name -> Optional.empty())
                .getFirst()
                .key();
    }
}
