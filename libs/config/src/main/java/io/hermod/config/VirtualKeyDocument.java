package io.hermod.config;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes a virtual key in the format that {@link VirtualKeyReader} reads. It sets {@code calendar_aligned} once for the
 * key, and in the budgets that differ from the key, which may not be where it was set before.
 */
final class VirtualKeyDocument {
    private static final int DOLLAR_DECIMALS = 9;

    private final VirtualKey key;
    private final boolean onCalendar;
    private final Optional<Used> used;

    /** The usage in the windows of an instant. */
    record Used(Usage usage, Instant now) {}

    private VirtualKeyDocument(VirtualKey key, Optional<Used> used) {
        this.key = key;
        this.onCalendar = isOnCalendar(key);
        this.used = used;
    }

    /** The key without its id, with the usage of its limits if it is given. */
    static Map<String, Object> of(VirtualKey key, Optional<Used> used) {
        return new VirtualKeyDocument(key, used).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", key.name());
        key.description().ifPresent(text -> document.put("description", text));
        document.put("is_active", key.active());
        key.expiresAt().ifPresent(end -> document.put("expires_at", end.toString()));
        key.owners().forEach(owner -> document.put(owner.kind().name().toLowerCase(Locale.ROOT) + "_id", owner.id()));
        document.put("allow_all_providers", key.everyProvider());
        document.put("calendar_aligned", onCalendar);
        document.put("provider_configs", providerConfigs());
        putLimits(document, Optional.empty(), key.limits());
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
        grant.keys().ifPresent(names -> config.put("key_ids", List.copyOf(new TreeSet<>(names))));
        putLimits(config, Optional.of(provider), grant.limits());
        return config;
    }

    private void putLimits(Map<String, Object> owner, Optional<String> provider, List<Limit> limits) {
        owner.put(
                "budgets",
                limits.stream()
                        .filter(VirtualKeyDocument::isBudget)
                        .map(limit -> budget(new Counter(provider, limit)))
                        .toList());
        Map<String, Object> rateLimit = new LinkedHashMap<>();
        limits.stream().filter(limit -> !isBudget(limit)).forEach(limit -> {
            String prefix = limit.measure() == Measure.REQUESTS ? "request" : "token";
            rateLimit.put(prefix + "_max_limit", limit.max());
            rateLimit.put(prefix + "_reset_duration", limit.window().text());
            used.ifPresent(known -> {
                rateLimit.put(prefix + "_current_usage", known.usage().of(new Counter(provider, limit)));
                rateLimit.put(prefix + "_last_reset", lastReset(limit, known));
            });
        });
        if (!rateLimit.isEmpty()) {
            owner.put("rate_limit", rateLimit);
        }
    }

    private Map<String, Object> budget(Counter counter) {
        Limit limit = counter.limit();
        Map<String, Object> budget = new LinkedHashMap<>();
        budget.put("max_limit", dollars(limit.max()));
        budget.put("reset_duration", limit.window().text());
        if (limit.window().fitsCalendar() && limit.window().onCalendar() != onCalendar) {
            budget.put("calendar_aligned", limit.window().onCalendar());
        }
        used.ifPresent(known -> {
            budget.put("current_usage", dollars(known.usage().of(counter)));
            budget.put("last_reset", lastReset(limit, known));
        });
        return budget;
    }

    private static String lastReset(Limit limit, Used known) {
        return limit.window().startOf(known.now()).toString();
    }

    private static BigDecimal dollars(long nanodollars) {
        BigDecimal dollars = BigDecimal.valueOf(nanodollars, DOLLAR_DECIMALS).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    private static boolean isBudget(Limit limit) {
        return limit.measure() == Measure.NANODOLLARS;
    }

    /** The alignment of the rate limits, which have no member of their own for it; of the budgets if there are none. */
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
