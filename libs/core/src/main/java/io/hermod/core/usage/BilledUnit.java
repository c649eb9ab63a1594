package io.hermod.core.usage;

import java.util.Optional;
import java.util.Set;

/** The units that providers bill. */
public enum BilledUnit {
    REQUEST("cost_per_request"),
    /** Input tokens of text that were neither read from a cache nor written to one. */
    INPUT_TOKEN("input_cost_per_token"),
    CACHED_INPUT_TOKEN("cache_read_input_token_cost"),
    CACHE_WRITE_TOKEN("cache_creation_input_token_cost"),
    /** Written to a cache for an hour, not for the usual minutes. */
    LONG_CACHE_WRITE_TOKEN("cache_creation_input_token_cost_above_1hr"),
    INPUT_AUDIO_TOKEN("input_cost_per_audio_token"),
    INPUT_IMAGE_TOKEN("input_cost_per_image_token"),
    /** Output tokens of text that the caller sees. */
    OUTPUT_TOKEN("output_cost_per_token"),
    REASONING_TOKEN("output_cost_per_reasoning_token"),
    OUTPUT_AUDIO_TOKEN("output_cost_per_audio_token"),
    OUTPUT_IMAGE_TOKEN("output_cost_per_image_token"),
    INPUT_CHARACTER("input_cost_per_character"),
    INPUT_SECOND("input_cost_per_second"),
    IMAGE("output_cost_per_image"),
    PAGE("ocr_cost_per_page"),
    QUERY("input_cost_per_query");

    private final String priceName;

    BilledUnit(String priceName) {
        this.priceName = priceName;
    }

    /** The name of the price in price lists. */
    public String priceName() {
        return priceName;
    }

    /** The unit whose price counts if a price list has none for this one. */
    Optional<BilledUnit> general() {
        return switch (this) {
            case CACHED_INPUT_TOKEN, CACHE_WRITE_TOKEN, INPUT_AUDIO_TOKEN, INPUT_IMAGE_TOKEN ->
                Optional.of(INPUT_TOKEN);
            case LONG_CACHE_WRITE_TOKEN -> Optional.of(CACHE_WRITE_TOKEN);
            case REASONING_TOKEN, OUTPUT_AUDIO_TOKEN, OUTPUT_IMAGE_TOKEN -> Optional.of(OUTPUT_TOKEN);
            case REQUEST, INPUT_TOKEN, OUTPUT_TOKEN, INPUT_CHARACTER, INPUT_SECOND, IMAGE, PAGE, QUERY ->
                Optional.empty();
        };
    }

    /** The units that measure the same work and are billed instead of this one if they are counted and priced. */
    Set<BilledUnit> alternatives() {
        return switch (this) {
            case INPUT_TOKEN -> Set.of(INPUT_CHARACTER);
            case INPUT_SECOND -> Set.of(INPUT_TOKEN, INPUT_AUDIO_TOKEN);
            case IMAGE -> Set.of(OUTPUT_IMAGE_TOKEN);
            default -> Set.of();
        };
    }

    /** The unit that is billed, if it is counted and priced, before this one is at the price of {@link #general}. */
    Optional<BilledUnit> coarser() {
        return this == OUTPUT_IMAGE_TOKEN ? Optional.of(IMAGE) : Optional.empty();
    }

    /** Whether the unit is a part of the prompt, whose length decides which of a model's prices counts. */
    boolean isInputToken() {
        return switch (this) {
            case INPUT_TOKEN,
                    CACHED_INPUT_TOKEN,
                    CACHE_WRITE_TOKEN,
                    LONG_CACHE_WRITE_TOKEN,
                    INPUT_AUDIO_TOKEN,
                    INPUT_IMAGE_TOKEN -> true;
            default -> false;
        };
    }
}
