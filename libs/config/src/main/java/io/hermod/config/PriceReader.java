package io.hermod.config;

import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Price;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the prices of models from the section {@code pricing}. Other members of price lists are skipped. */
record PriceReader(Set<String> providers, Sections sections) {
    private static final double MAX_DOLLARS = 1e6;

    Map<ModelRef, Price> read(ConfigValue root) {
        Map<ModelRef, Price> prices = new HashMap<>();
        root.member("pricing").map(ConfigValue::members).orElse(Map.of()).forEach((name, entry) -> {
            Optional<ModelRef> model = ModelRef.parse(name, providers).map(ModelRef::ignoringCase);
            sections.read(
                            "the price of " + name,
                            () -> price(model, entry),
                            previous -> model.map(known -> previous.prices().get(known)))
                    .ifPresent(price -> model.ifPresent(known -> prices.put(known, price)));
        });
        return prices;
    }

    private static Price price(Optional<ModelRef> model, ConfigValue entry) {
        if (model.isEmpty()) {
            throw entry.wrong("must be the price of a provider/model");
        }
        return price(entry);
    }

    private static Price price(ConfigValue entry) {
        Map<BilledUnit, BigDecimal> dollars = new EnumMap<>(BilledUnit.class);
        for (BilledUnit unit : BilledUnit.values()) {
            entry.member(unit.priceName()).ifPresent(price -> dollars.put(unit, dollars(price)));
        }
        if (dollars.isEmpty()) {
            throw entry.wrong("needs one of "
                    + Stream.of(BilledUnit.values()).map(BilledUnit::priceName).collect(Collectors.joining(", ")));
        }
        return new Price(dollars);
    }

    private static BigDecimal dollars(ConfigValue price) {
        double dollars = price.positiveOrZero();
        if (dollars > MAX_DOLLARS) {
            throw price.wrong("must be a million dollars or less");
        }
        return BigDecimal.valueOf(dollars);
    }
}
