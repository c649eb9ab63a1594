package io.hermod.core.usage;

import static io.hermod.core.usage.BilledUnit.CACHED_INPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.CACHE_WRITE_TOKEN;
import static io.hermod.core.usage.BilledUnit.IMAGE;
import static io.hermod.core.usage.BilledUnit.INPUT_CHARACTER;
import static io.hermod.core.usage.BilledUnit.INPUT_SECOND;
import static io.hermod.core.usage.BilledUnit.INPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.LONG_CACHE_WRITE_TOKEN;
import static io.hermod.core.usage.BilledUnit.OUTPUT_IMAGE_TOKEN;
import static io.hermod.core.usage.BilledUnit.OUTPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.REASONING_TOKEN;
import static io.hermod.core.usage.BilledUnit.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    private static final Price OF_TOKENS =
            new Price(Map.of(INPUT_TOKEN, dollars("1.5e-7"), OUTPUT_TOKEN, dollars("6e-7")));

    @Test
    void cost_isTheSumOfItsParts() {
        assertThat(cost(OF_TOKENS, "INPUT_TOKEN=1000 OUTPUT_TOKEN=100")).contains("0.00021");
    }

    @Test
    void cost_isRoundedUpToNanodollars_once() {
        Price tiny = new Price(Map.of(INPUT_TOKEN, dollars("0.4e-9"), OUTPUT_TOKEN, dollars("0.4e-9")));

        assertThat(nanodollars(tiny, "INPUT_TOKEN=1 OUTPUT_TOKEN=1")).isEqualTo(1);
        assertThat(nanodollars(tiny, "INPUT_TOKEN=2 OUTPUT_TOKEN=1")).isEqualTo(2);
    }

    @Test
    void cost_isUnknown_ifNothingThatWasConsumedHasAPrice() {
        assertThat(OF_TOKENS.dollars(Consumption.UNKNOWN)).isEmpty();
        assertThat(cost(OF_TOKENS, "PAGE=3")).isEmpty();
        assertThat(cost(new Price(Map.of(INPUT_TOKEN, BigDecimal.ZERO)), "INPUT_TOKEN=3"))
                .contains("0");
    }

    @Test
    void cacheAndReasoning_havePricesOfTheirOwn_orTheUsualOnes() {
        Price detailed = new Price(Map.of(
                INPUT_TOKEN, dollars("1e-6"),
                CACHED_INPUT_TOKEN, dollars("1e-7"),
                CACHE_WRITE_TOKEN, dollars("1.25e-6"),
                LONG_CACHE_WRITE_TOKEN, dollars("2e-6"),
                OUTPUT_TOKEN, dollars("5e-6"),
                REASONING_TOKEN, dollars("3e-6")));
        String consumed = "INPUT_TOKEN=10 CACHED_INPUT_TOKEN=10 CACHE_WRITE_TOKEN=4 LONG_CACHE_WRITE_TOKEN=1"
                + " OUTPUT_TOKEN=2 REASONING_TOKEN=1";

        assertThat(cost(detailed, consumed)).contains("0.000031");
        assertThat(cost(OF_TOKENS, consumed)).contains("0.00000555");
    }

    @Test
    void request_mayHaveAPrice() {
        assertThat(new Price(Map.of(REQUEST, dollars("0.005"))).dollars(Consumption.UNKNOWN))
                .contains(dollars("0.005"));
    }

    @Test
    void absurdCost_isAsLargeAsAnyCanBe() {
        assertThat(Price.nanodollars(dollars("1e40"))).isEqualTo(1_000_000_000_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD, 200000, 1", // of short prompts
        "STANDARD, 200001, 2",
        "STANDARD, 300001, 3",
        "FLEX,     100,    0.5",
        "FLEX,     300001, 0.5", // its only rate
        "PRIORITY, 100,    1", // without a rate of its own
        "BATCH,    200001, 0.25"
    })
    void tierAndLengthOfThePrompt_decideOnTheRate(PriceTier tier, long tokens, BigDecimal rate) {
        Price price = new Price(List.of(
                new Rate(INPUT_TOKEN, dollars("1")),
                new Rate(INPUT_TOKEN, PriceTier.STANDARD, 200_000, dollars("2")),
                new Rate(INPUT_TOKEN, PriceTier.STANDARD, 300_000, dollars("3")),
                new Rate(INPUT_TOKEN, PriceTier.FLEX, 0, dollars("0.5")),
                new Rate(INPUT_TOKEN, PriceTier.BATCH, 200_000, dollars("0.25"))));
        Consumption consumption = new Consumption(tokens, Map.of(INPUT_TOKEN, BigDecimal.valueOf(tokens)), tier);

        assertThat(price.dollars(consumption)).contains(rate.multiply(BigDecimal.valueOf(tokens)));
    }

    @Test
    void cachedTokens_countForTheLengthOfThePrompt() {
        Price price = new Price(List.of(
                new Rate(INPUT_TOKEN, dollars("1")),
                new Rate(INPUT_TOKEN, PriceTier.STANDARD, 100, dollars("2")),
                new Rate(CACHED_INPUT_TOKEN, BigDecimal.ZERO)));

        assertThat(cost(price, "INPUT_TOKEN=1 CACHED_INPUT_TOKEN=100")).contains("2");
    }

    @Test
    void images_areBilledOnce_byTheirTokensIfTheseHaveAPrice() {
        Price byBoth = new Price(
                Map.of(IMAGE, dollars("0.039"), OUTPUT_IMAGE_TOKEN, dollars("3e-5"), OUTPUT_TOKEN, dollars("2.5e-6")));
        Price byImage = new Price(Map.of(IMAGE, dollars("0.039"), OUTPUT_TOKEN, dollars("2.5e-6")));
        Price byToken = new Price(Map.of(OUTPUT_TOKEN, dollars("2.5e-6")));

        assertThat(cost(byBoth, "IMAGE=1 OUTPUT_IMAGE_TOKEN=1290")).contains("0.0387");
        assertThat(cost(byBoth, "IMAGE=2")).contains("0.078");
        assertThat(cost(byImage, "IMAGE=1 OUTPUT_IMAGE_TOKEN=1290")).contains("0.039");
        assertThat(cost(byToken, "IMAGE=1 OUTPUT_IMAGE_TOKEN=1000")).contains("0.0025");
    }

    @Test
    void sound_isBilledOnce_bySecondsOnlyIfItsTokensHaveNoPrice() {
        Price price = new Price(Map.of(INPUT_TOKEN, dollars("2.5e-6"), INPUT_SECOND, dollars("0.0001")));

        assertThat(cost(price, "INPUT_TOKEN=40 INPUT_SECOND=4")).contains("0.0001");
        assertThat(cost(price, "INPUT_AUDIO_TOKEN=40 INPUT_SECOND=4")).contains("0.0001");
        assertThat(cost(price, "INPUT_SECOND=4")).contains("0.0004");
    }

    @Test
    void text_isBilledOnce_byCharactersIfTheseHaveAPrice() {
        Price price = new Price(Map.of(INPUT_TOKEN, dollars("1"), INPUT_CHARACTER, dollars("1.5e-5")));

        assertThat(cost(price, "INPUT_TOKEN=3 INPUT_CHARACTER=10")).contains("0.00015");
    }

    private static Optional<String> cost(Price price, String consumed) {
        return price.dollars(consumption(consumed))
                .map(cost -> cost.stripTrailingZeros().toPlainString());
    }

    private static long nanodollars(Price price, String consumed) {
        return Price.nanodollars(price.dollars(consumption(consumed)).orElseThrow());
    }

    private static Consumption consumption(String units) {
        Map<BilledUnit, BigDecimal> amounts = new HashMap<>();
        for (String unit : units.split(" ", -1)) {
            String[] parts = unit.split("=", -1);
            amounts.put(BilledUnit.valueOf(parts[0]), new BigDecimal(parts[1]));
        }
        return new Consumption(0, amounts);
    }

    private static BigDecimal dollars(String text) {
        return new BigDecimal(text);
    }
}
