package io.hermod.config;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code rate_limit} and {@code budgets} of a virtual key and its provider configs. They are inline, or entries
 * of {@code rate_limits} and {@code budgets} in {@code governance} that ids refer to.
 */
final class LimitReader {
    private static final long NANODOLLARS_PER_DOLLAR = 1_000_000_000;
    private static final double MAX_DOLLARS = 1e9;

    private final Map<String, ConfigValue> rateLimits;
    private final List<ConfigValue> budgets;

    private LimitReader(Map<String, ConfigValue> rateLimits, List<ConfigValue> budgets) {
        this.rateLimits = rateLimits;
        this.budgets = budgets;
    }

    static LimitReader of(ConfigValue governance) {
        Map<String, ConfigValue> byId = governance.list("rate_limits").stream()
                .collect(Collectors.toMap(limit -> limit.required("id").text(), limit -> limit, (one, other) -> {
                    throw other.wrong("has the id of another rate limit");
                }));
        return new LimitReader(byId, governance.list("budgets"));
    }

    /** For a key outside of {@code config.json}, whose limits are all inline. */
    static LimitReader withoutLists() {
        return new LimitReader(Map.of(), List.of());
    }

    List<Limit> ofKey(String id, ConfigValue key) {
        List<ConfigValue> own = new ArrayList<>(key.list("budgets"));
        budgets.stream()
                .filter(budget -> budget.member("virtual_key_id")
                        .filter(owner -> owner.text().equals(id))
                        .isPresent())
                .forEach(own::add);
        return limits(key, key, own);
    }

    List<Limit> ofProvider(ConfigValue key, ConfigValue config) {
        return limits(key, config, config.list("budgets"));
    }

    private List<Limit> limits(ConfigValue key, ConfigValue owner, List<ConfigValue> ownersBudgets) {
        boolean onCalendar =
                key.member("calendar_aligned").map(ConfigValue::bool).orElse(false);
        List<Limit> limits = new ArrayList<>();
        rateLimit(owner).ifPresent(rate -> {
            rate(rate, "request", Measure.REQUESTS, onCalendar).ifPresent(limits::add);
            rate(rate, "token", Measure.TOKENS, onCalendar).ifPresent(limits::add);
        });
        ownersBudgets.forEach(budget -> limits.add(budget(budget, onCalendar)));
        requireDifferentWindows(owner, limits);
        return limits;
    }

    private Optional<ConfigValue> rateLimit(ConfigValue owner) {
        return owner.member("rate_limit")
                .or(() -> owner.member("rate_limit_id")
                        .map(id -> Optional.ofNullable(rateLimits.get(id.text()))
                                .orElseThrow(() -> id.wrong("is the id of none of governance.rate_limits"))));
    }

    private static Optional<Limit> rate(ConfigValue rate, String prefix, Measure measure, boolean onCalendar) {
        return rate.member(prefix + "_max_limit").map(max -> {
            Window window = window(rate.required(prefix + "_reset_duration"));
            return new Limit(measure, max.largeNumber(), aligned(window, onCalendar));
        });
    }

    private static Limit budget(ConfigValue budget, boolean onCalendar) {
        ConfigValue max = budget.required("max_limit");
        if (max.positiveOrZero() > MAX_DOLLARS) {
            throw max.wrong("must be a billion dollars or less");
        }
        Window window = window(budget.required("reset_duration"));
        Optional<Boolean> asked = budget.member("calendar_aligned").map(ConfigValue::bool);
        if (asked.orElse(false) && !window.fitsCalendar()) {
            throw budget.wrong("can be calendar_aligned only with a reset_duration of d, w, M or Y");
        }
        return new Limit(
                Measure.NANODOLLARS,
                Math.round(max.positiveOrZero() * NANODOLLARS_PER_DOLLAR),
                aligned(window, asked.orElse(onCalendar)));
    }

    private static Window window(ConfigValue duration) {
        return Window.parse(duration.text())
                .orElseThrow(() ->
                        duration.wrong("must be a number and one of s, m, h, d, w, M and Y, such as \"1h\" or \"1M\""));
    }

    private static Window aligned(Window window, boolean onCalendar) {
        return onCalendar && window.fitsCalendar() ? window.alignedToCalendar() : window;
    }

    private static void requireDifferentWindows(ConfigValue owner, List<Limit> limits) {
        Set<String> names = new HashSet<>();
        limits.forEach(limit -> {
            if (!names.add(limit.name())) {
                throw owner.wrong("has two budgets with the reset_duration "
                        + limit.window().text());
            }
        });
    }
}
