package io.hermod.config;

import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.PriceTier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a price in a price list: a unit, then in any order a service tier and the length of the prompts that it
 * counts for, as in {@code input_cost_per_token_above_200k_tokens_priority}.
 */
record RateName(BilledUnit unit, PriceTier tier, long aboveInputTokens) {
    /** Price lists have two names for a second of sound. A unit's name may be the start of another's. */
    private static final List<Map.Entry<String, BilledUnit>> LONGEST_FIRST = Stream.concat(
                    Stream.of(BilledUnit.values()).map(unit -> Map.entry(unit.priceName(), unit)),
                    Stream.of(Map.entry("input_cost_per_audio_per_second", BilledUnit.INPUT_SECOND)))
            .sorted(Comparator.comparingInt(unit -> -unit.getKey().length()))
            .toList();

    private static final Pattern ABOVE = Pattern.compile("_above_(\\d{1,6})k_tokens");
    private static final long THOUSAND = 1_000;

    /** Empty if it is the name of something else, or of a price that Hermod does not know. */
    static Optional<RateName> parse(String name) {
        return LONGEST_FIRST.stream()
                .filter(unit -> name.startsWith(unit.getKey()))
                .findFirst()
                .flatMap(unit ->
                        parse(unit.getValue(), name.substring(unit.getKey().length())));
    }

    private static Optional<RateName> parse(BilledUnit unit, String variant) {
        Matcher above = ABOVE.matcher(variant);
        boolean ofLongPrompts = above.find();
        String tierSuffix = ofLongPrompts ? above.replaceFirst("") : variant;
        long tokens = ofLongPrompts ? Long.parseLong(above.group(1)) * THOUSAND : 0;
        return Stream.of(PriceTier.values())
                .filter(tier -> tier.suffix().equals(tierSuffix))
                .findFirst()
                .map(tier -> new RateName(unit, tier, tokens));
    }
}
