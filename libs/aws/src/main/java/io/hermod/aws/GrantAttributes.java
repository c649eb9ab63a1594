package io.hermod.aws;

import static io.hermod.aws.KeyItem.required;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The grants and limits of a virtual key as attributes of its item. */
final class GrantAttributes {
    private static final String ALLOWED = "allowed_models";
    private static final String DENIED = "blacklisted_models";
    private static final String WEIGHT = "weight";
    private static final String KEYS = "keys";
    private static final String LIMITS = "limits";
    private static final String MEASURE = "measure";
    private static final String MAX = "max";
    private static final String WINDOW = "window";
    private static final String ON_CALENDAR = "calendar_aligned";

    private GrantAttributes() {}

    /** The list of allowed models, or of keys, is missing if all are allowed. */
    static AttributeValue of(ProviderGrant grant) {
        Map<String, AttributeValue> value = new HashMap<>();
        grant.models().allowed().ifPresent(names -> value.put(ALLOWED, names(names)));
        value.put(DENIED, names(grant.models().denied()));
        grant.weight().ifPresent(weight -> value.put(WEIGHT, AttributeValue.fromN(Double.toString(weight))));
        value.put(LIMITS, limits(grant.limits()));
        grant.keys().ifPresent(names -> value.put(KEYS, names(names)));
        return AttributeValue.fromM(value);
    }

    static ProviderGrant read(Map<String, AttributeValue> value) {
        ModelGrant models = new ModelGrant(
                Optional.ofNullable(value.get(ALLOWED)).map(GrantAttributes::names), names(required(value, DENIED)));
        OptionalDouble weight = Optional.ofNullable(value.get(WEIGHT)).stream()
                .mapToDouble(number -> Double.parseDouble(number.n()))
                .findFirst();
        return new ProviderGrant(
                models,
                weight,
                readLimits(required(value, LIMITS)),
                Optional.ofNullable(value.get(KEYS)).map(GrantAttributes::names));
    }

    static AttributeValue limits(List<Limit> limits) {
        return AttributeValue.fromL(limits.stream().map(GrantAttributes::limit).toList());
    }

    static List<Limit> readLimits(AttributeValue list) {
        return list.l().stream().map(limit -> readLimit(limit.m())).toList();
    }

    private static AttributeValue limit(Limit limit) {
        return AttributeValue.fromM(Map.of(
                MEASURE, AttributeValue.fromS(limit.measure().name()),
                MAX, AttributeValue.fromN(Long.toString(limit.max())),
                WINDOW, AttributeValue.fromS(limit.window().text()),
                ON_CALENDAR, AttributeValue.fromBool(limit.window().onCalendar())));
    }

    private static Limit readLimit(Map<String, AttributeValue> value) {
        Window window = Window.parse(required(value, WINDOW).s()).orElseThrow();
        return new Limit(
                Measure.valueOf(required(value, MEASURE).s()),
                Long.parseLong(required(value, MAX).n()),
                required(value, ON_CALENDAR).bool() ? window.alignedToCalendar() : window);
    }

    /** A list, because DynamoDB has no empty sets. */
    private static AttributeValue names(Set<String> names) {
        return AttributeValue.fromL(
                new TreeSet<>(names).stream().map(AttributeValue::fromS).toList());
    }

    private static Set<String> names(AttributeValue list) {
        return list.l().stream().map(AttributeValue::s).collect(Collectors.toUnmodifiableSet());
    }
}
