package io.hermod.core.usage;

import static io.hermod.core.usage.BilledUnit.CACHED_INPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.INPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.OUTPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Price OF_TOKENS =
            new Price(Map.of(INPUT_TOKEN, dollars("1.5e-7"), OUTPUT_TOKEN, dollars("6e-7")));

    @Test
    void cost_isTheSumOfItsParts() {
        assertThat(OF_TOKENS.nanodollars(tokens(1_000, 0, 100))).isEqualTo(150_000 + 60_000);
    }

    @Test
    void cost_isRoundedUp_once() {
        Price tiny = new Price(Map.of(INPUT_TOKEN, dollars("0.4e-9"), OUTPUT_TOKEN, dollars("0.4e-9")));

        assertThat(tiny.nanodollars(tokens(1, 0, 1))).isEqualTo(1);
        assertThat(tiny.nanodollars(tokens(2, 0, 1))).isEqualTo(2);
        assertThat(tiny.nanodollars(Consumption.UNKNOWN)).isZero();
    }

    @Test
    void cachedTokens_haveAPriceOfTheirOwn_orTheUsualOne() {
        Price withCache = new Price(Map.of(INPUT_TOKEN, dollars("1e-6"), CACHED_INPUT_TOKEN, dollars("1e-7")));

        assertThat(withCache.nanodollars(tokens(10, 10, 0))).isEqualTo(11_000);
        assertThat(OF_TOKENS.nanodollars(tokens(10, 10, 0))).isEqualTo(3_000);
    }

    @Test
    void request_mayHaveAPrice() {
        assertThat(new Price(Map.of(REQUEST, dollars("0.005"))).nanodollars(Consumption.UNKNOWN))
                .isEqualTo(5_000_000);
    }

    @Test
    void absurdCost_isAsLargeAsAnyCanBe() {
        Price dear = new Price(Map.of(INPUT_TOKEN, dollars("1e6")));

        assertThat(dear.nanodollars(tokens(Long.MAX_VALUE, 0, 0))).isEqualTo(1_000_000_000_000_000_000L);
    }

    private static Consumption tokens(long input, long cached, long output) {
        return new Consumption(
                input,
                Map.of(
                        INPUT_TOKEN,
                        BigDecimal.valueOf(input),
                        CACHED_INPUT_TOKEN,
                        BigDecimal.valueOf(cached),
                        OUTPUT_TOKEN,
                        BigDecimal.valueOf(output)));
    }

    private static BigDecimal dollars(String text) {
        return new BigDecimal(text);
    }
}
