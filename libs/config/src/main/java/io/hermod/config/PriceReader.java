package io.hermod.config;

import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Price;
import io.hermod.core.usage.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the prices of models from the section {@code pricing}. Other members of price lists are skipped. */
final class PriceReader {
    static final String SECTION = "pricing";
    private static final double MAX_DOLLARS = 1e6;

    private final Set<String> providers;
    private final Sections sections;

    /** A price list has a thousand rows, and these few names. */
    private final Map<String, Optional<RateName>> names = new HashMap<>();

    PriceReader(Set<String> providers, Sections sections) {
        this.providers = providers;
        this.sections = sections;
    }

    Map<ModelRef, Price> read(ConfigValue root) {
        Map<ModelRef, Price> prices = new HashMap<>();
        root.member(SECTION).map(ConfigValue::members).orElse(Map.of()).forEach((name, entry) -> {
            Optional<ModelRef> model = ModelRef.parse(name, providers).map(ModelRef::ignoringCase);
            sections.read(
                            "the price of " + name,
                            () -> price(model, entry),
                            previous -> model.map(known -> previous.prices().get(known)))
                    .ifPresent(price -> model.ifPresent(known -> prices.put(known, price)));
        });
        return prices;
    }

    private Price price(Optional<ModelRef> model, ConfigValue entry) {
        if (model.isEmpty()) {
            throw entry.wrong("must be the price of a provider/model");
        }
        return price(entry);
    }

    private Price price(ConfigValue entry) {
        List<Rate> rates = new ArrayList<>();
        entry.members()
                .forEach((name, price) -> names.computeIfAbsent(name, RateName::parse)
                        .map(rate -> new Rate(rate.unit(), rate.tier(), rate.aboveInputTokens(), dollars(price)))
                        .ifPresent(rates::add));
        if (rates.isEmpty()) {
            throw entry.wrong("needs one of "
                    + Stream.of(BilledUnit.values()).map(BilledUnit::priceName).collect(Collectors.joining(", ")));
        }
        return new Price(rates);
    }

    private static BigDecimal dollars(ConfigValue price) {
        double dollars = price.positiveOrZero();
        if (dollars > MAX_DOLLARS) {
            throw price.wrong("must be a million dollars or less");
        }
        return BigDecimal.valueOf(dollars);
    }
}
