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
 * Reads {@code rate_limit} and {@code budgets} of a virtual key, its provider configs, and its owners. They are inline,
 * or entries of {@code rate_limits} and {@code budgets} in {@code governance} that ids refer to.
 */
final class LimitReader {
    static final String VIRTUAL_KEY_ID = "virtual_key_id";
    static final String TEAM_ID = "team_id";
    static final String CUSTOMER_ID = "customer_id";

    /** Lists of Bifrost's whose limits apply to all callers. */
    private static final List<String> UNENFORCED = List.of("providers", "model_configs");

    private static final List<String> LIMITS = List.of("budget", "budgets", "budget_id", "rate_limit", "rate_limit_id");

    private static final long NANODOLLARS_PER_DOLLAR = 1_000_000_000;
    private static final double MAX_DOLLARS = 1e9;

    private final Map<String, ConfigValue> rateLimits;
    private final List<ConfigValue> budgets;

    private LimitReader(Map<String, ConfigValue> rateLimits, List<ConfigValue> budgets) {
        this.rateLimits = rateLimits;
        this.budgets = budgets;
    }

    static LimitReader of(ConfigValue governance) {
        UNENFORCED.forEach(name -> governance.list(name).forEach(LimitReader::rejectLimits));
        Map<String, ConfigValue> byId = governance.list("rate_limits").stream()
                .collect(Collectors.toMap(limit -> limit.required("id").text(), limit -> limit, (one, other) -> {
                    throw other.wrong("has the id of another rate limit");
                }));
        return new LimitReader(byId, governance.list("budgets"));
    }

    /** A limit that is configured and not enforced is worse than none. */
    private static void rejectLimits(ConfigValue owner) {
        LIMITS.forEach(name -> owner.member(name).ifPresent(limit -> {
            throw limit.wrong("is a limit that Hermod does not enforce: only those of keys, teams and customers are");
        }));
    }

    /** For a key outside of {@code config.json}, whose limits are all inline. */
    static LimitReader withoutLists() {
        return new LimitReader(Map.of(), List.of());
    }

    List<Limit> ofKey(String id, ConfigValue key) {
        return ofOwner(VIRTUAL_KEY_ID, id, key);
    }

    /** The limits of a key, team or customer, whose budgets may also be those of the list that name it. */
    List<Limit> ofOwner(String idMember, String id, ConfigValue owner) {
        List<ConfigValue> own = ownBudgets(owner);
        budgets.stream()
                .filter(budget -> budget.member(idMember)
                        .filter(named -> named.text().equals(id))
                        .isPresent())
                .filter(budget -> !own.contains(budget))
                .forEach(own::add);
        return limits(owner, owner, own);
    }

    List<Limit> ofProvider(ConfigValue key, ConfigValue config) {
        return limits(key, config, ownBudgets(config));
    }

    /** Rejects a budget of an owner that does not exist, because no request would be charged to it. */
    void requireOwners(String idMember, Set<String> ids, String list) {
        for (ConfigValue budget : budgets) {
            budget.member(idMember).filter(id -> !ids.contains(id.text())).ifPresent(id -> {
                throw id.wrong("is the id of none of governance." + list);
            });
        }
    }

    private List<ConfigValue> ownBudgets(ConfigValue owner) {
        List<ConfigValue> own = new ArrayList<>(owner.list("budgets"));
        owner.member("budget").ifPresent(own::add);
        owner.member("budget_id").map(this::budgetOf).ifPresent(own::add);
        return own;
    }

    private ConfigValue budgetOf(ConfigValue id) {
        return budgets.stream()
                .filter(budget -> budget.member("id")
                        .filter(known -> known.text().equals(id.text()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> id.wrong("is the id of none of governance.budgets"));
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
