package io.hermod.wire.config;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes a virtual key as {@link VirtualKeyReader} reads it. Only {@code calendar_aligned} may be said otherwise than it was: once for
 * the key, and in those budgets that differ.
 */
final class VirtualKeyDocument {
    private static final int DECIMALS_OF_A_DOLLAR = 9;

    private final VirtualKey key;
    private final boolean onCalendar;

    private VirtualKeyDocument(VirtualKey key) {
        this.key = key;
        this.onCalendar = isOnCalendar(key);
    }

    /** All that is known of the key but its id. */
    static Map<String, Object> of(VirtualKey key) {
        return new VirtualKeyDocument(key).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", key.name());
        key.description().ifPresent(text -> document.put("description", text));
        document.put("is_active", key.active());
        key.expiresAt().ifPresent(end -> document.put("expires_at", end.toString()));
        document.put("allow_all_providers", key.everyProvider());
        document.put("calendar_aligned", onCalendar);
        document.put("provider_configs", providerConfigs());
        putLimits(document, key.limits());
        return document;
    }

    private List<Object> providerConfigs() {
        return new TreeMap<>(key.providers())
                .entrySet().stream()
                        .<Object>map(entry -> providerConfig(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private Map<String, Object> providerConfig(String provider, ProviderGrant grant) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("provider", provider);
        grant.weight().ifPresent(weight -> config.put("weight", weight));
        config.put(
                "allowed_models",
                grant.models()
                        .allowed()
                        .map(names -> List.copyOf(new TreeSet<>(names)))
                        .orElse(List.of("*")));
        config.put(
                "blacklisted_models", List.copyOf(new TreeSet<>(grant.models().denied())));
        putLimits(config, grant.limits());
        return config;
    }

    private void putLimits(Map<String, Object> owner, List<Limit> limits) {
        owner.put(
                "budgets",
                limits.stream()
                        .filter(VirtualKeyDocument::isBudget)
                        .map(this::budget)
                        .toList());
        Map<String, Object> rateLimit = new LinkedHashMap<>();
        limits.stream().filter(limit -> !isBudget(limit)).forEach(limit -> {
            String prefix = limit.measure() == Measure.REQUESTS ? "request" : "token";
            rateLimit.put(prefix + "_max_limit", limit.most());
            rateLimit.put(prefix + "_reset_duration", limit.window().text());
        });
        if (!rateLimit.isEmpty()) {
            owner.put("rate_limit", rateLimit);
        }
    }

    private Map<String, Object> budget(Limit limit) {
        Map<String, Object> budget = new LinkedHashMap<>();
        budget.put("max_limit", dollars(limit.most()));
        budget.put("reset_duration", limit.window().text());
        if (limit.window().fitsCalendar() && limit.window().onCalendar() != onCalendar) {
            budget.put("calendar_aligned", limit.window().onCalendar());
        }
        return budget;
    }

    private static BigDecimal dollars(long nanodollars) {
        BigDecimal dollars =
                BigDecimal.valueOf(nanodollars, DECIMALS_OF_A_DOLLAR).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    private static boolean isBudget(Limit limit) {
        return limit.measure() == Measure.NANODOLLARS;
    }

    /** What rate limits say, which cannot speak for themselves, and budgets only where no rate limit says otherwise. */
    private static boolean isOnCalendar(VirtualKey key) {
        List<Limit> fitting = Stream.concat(
                        key.limits().stream(),
                        key.providers().values().stream().flatMap(grant -> grant.limits().stream()))
                .filter(limit -> limit.window().fitsCalendar())
                .toList();
        List<Limit> rates = fitting.stream().filter(limit -> !isBudget(limit)).toList();
        return (rates.isEmpty() ? fitting : rates)
                .stream().anyMatch(limit -> limit.window().onCalendar());
    }
}
