package io.hermod.core.usage;

/** The units that providers bill. */
public enum BilledUnit {
    REQUEST("cost_per_request"),
    /** Input tokens that were not cached. */
    INPUT_TOKEN("input_cost_per_token"),
    CACHED_INPUT_TOKEN("cache_read_input_token_cost"),
    OUTPUT_TOKEN("output_cost_per_token"),
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
}
