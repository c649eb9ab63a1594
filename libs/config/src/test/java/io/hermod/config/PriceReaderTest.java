package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Price;
import io.hermod.core.usage.PriceTier;
import io.hermod.core.usage.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceReaderTest {

    @Test
    void prices_areReadExactly_andTheRestOfAnEntryIsSkipped() {
        Map<ModelRef, Price> prices = prices("""
            "openai/gpt-4o-mini":{"input_cost_per_token":1.5e-07,"output_cost_per_token":6e-07,"mode":"chat","max_tokens":16384},
            "openrouter/meta/llama":{"cost_per_request":1}\
            """);

        assertThat(prices)
                .isEqualTo(Map.of(
                        new ModelRef("openai", "gpt-4o-mini"),
                        new Price(List.of(
                                new Rate(BilledUnit.INPUT_TOKEN, new BigDecimal("1.5E-7")),
                                new Rate(BilledUnit.OUTPUT_TOKEN, new BigDecimal("6.0E-7")))),
                        new ModelRef("openrouter", "meta/llama"),
                        new Price(Map.of(BilledUnit.REQUEST, new BigDecimal("1.0")))));
    }

    @Test
    void priceOfEachUnit_isRead() {
        for (BilledUnit unit : BilledUnit.values()) {
            assertThat(prices("\"openai/m\":{\"" + unit.priceName() + "\":0.5}"))
                    .containsValue(new Price(Map.of(unit, new BigDecimal("0.5"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "input_cost_per_token_batches,                     INPUT_TOKEN, BATCH, 0",
        "output_cost_per_token_above_200k_tokens,          OUTPUT_TOKEN, STANDARD, 200000",
        "input_cost_per_token_above_272k_tokens_priority,  INPUT_TOKEN, PRIORITY, 272000",
        "input_cost_per_token_flex_above_272k_tokens,      INPUT_TOKEN, FLEX, 272000",
        "cache_creation_input_token_cost_above_1hr_above_200k_tokens, LONG_CACHE_WRITE_TOKEN, STANDARD, 200000",
        "cache_read_input_token_cost_flex,                 CACHED_INPUT_TOKEN, FLEX, 0",
        "output_cost_per_image_token_batches,              OUTPUT_IMAGE_TOKEN, BATCH, 0",
        "input_cost_per_audio_per_second,                  INPUT_SECOND, STANDARD, 0"
    })
    void nameOfAPrice_tellsTierAndLengthOfPrompt(String name, BilledUnit unit, PriceTier tier, long above) {
        assertThat(prices("\"openai/m\":{\"" + name + "\":0.5}"))
                .containsValue(new Price(List.of(new Rate(unit, tier, above, new BigDecimal("0.5")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input_cost_per_token_ultrafast",
                "cache_creation_input_token_cost_above_12hr",
                "output_cost_per_image_1K",
                "input_cost_per_tokens",
                "search_context_cost_per_query"
            })
    void otherPrices_areSkipped(String name) {
        assertThat(prices("\"openai/m\":{\"" + name + "\":0.5,\"cost_per_request\":1}"))
                .containsValue(new Price(Map.of(BilledUnit.REQUEST, new BigDecimal("1.0"))));
    }

    @Test
    void noPrices_areFine() {
        assertThat(ConfigFixture.file("{}").prices()).isEmpty();
        assertThat(prices("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
        "gpt-4o":{"input_cost_per_token":1}     | pricing.gpt-4o must be the price of a provider/model
        "unknown/m":{"input_cost_per_token":1}  | pricing.unknown/m must be the price of a provider/model
        "openai/m":7                            | pricing.openai/m must be an object
        "openai/m":{"input_cost_per_token":"1"} | pricing.openai/m.input_cost_per_token must be a number, 0 or more
        "openai/m":{"ocr_cost_per_page":-1}     | pricing.openai/m.ocr_cost_per_page must be a number, 0 or more
        "openai/m":{"ocr_cost_per_page":1e7}    | pricing.openai/m.ocr_cost_per_page must be a million dollars or less
        """)
    void mistake_isNamedWithItsPlace(String prices, String complaint) {
        assertRefused(() -> prices(prices), complaint);
    }

    @Test
    void entryWithoutAPrice_isAMistake() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> prices("\"openai/m\":{\"input_cost\":1}"))
                .withMessageStartingWith(
                        "config.json: pricing.openai/m needs one of cost_per_request, input_cost_per_token,");
    }

    private static Map<ModelRef, Price> prices(String entries) {
        return ConfigFixture.file("{\"pricing\":{" + entries + "}}").prices();
    }
}
