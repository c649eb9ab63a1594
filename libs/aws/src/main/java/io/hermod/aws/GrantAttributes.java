package io.hermod.aws;

import static io.hermod.aws.KeyItem.required;

import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The grants of a virtual key as an attribute of its item. */
final class GrantAttributes {
    private static final String ALLOWED = "allowed_models";
    private static final String DENIED = "blacklisted_models";
    private static final String WEIGHT = "weight";
    private static final String KEYS = "keys";

    private GrantAttributes() {}

    /** The list of allowed models, or of keys, is missing if all are allowed. */
    static AttributeValue of(ProviderGrant grant) {
        Map<String, AttributeValue> value = new HashMap<>();
        grant.models().allowed().ifPresent(names -> value.put(ALLOWED, names(names)));
        value.put(DENIED, names(grant.models().denied()));
        grant.weight().ifPresent(weight -> value.put(WEIGHT, AttributeValue.fromN(Double.toString(weight))));
        value.put(LimitAttributes.NAME, LimitAttributes.of(grant.limits()));
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
                LimitAttributes.read(value),
                Optional.ofNullable(value.get(KEYS)).map(GrantAttributes::names));
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
