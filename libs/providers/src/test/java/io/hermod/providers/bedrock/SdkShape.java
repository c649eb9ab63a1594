package io.hermod.providers.bedrock;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Checks JSON against the model that Amazon's SDK is generated from: names, types, required members and unions. */
final class SdkShape {
    private static final Set<MarshallingType<?>> NUMBERS = Set.of(
            MarshallingType.INTEGER,
            MarshallingType.LONG,
            MarshallingType.FLOAT,
            MarshallingType.DOUBLE,
            MarshallingType.SHORT,
            MarshallingType.BIG_DECIMAL);
    private static final Set<MarshallingType<?>> TEXTS = Set.of(MarshallingType.STRING, MarshallingType.SDK_BYTES);

    private final boolean requiresAll;

    private SdkShape(boolean requiresAll) {
        this.requiresAll = requiresAll;
    }

    /** A request must have all required members. */
    static void requireRequest(SdkPojo type, Object json) {
        new SdkShape(true).object(type, json, "");
    }

    /** An answer of a test may be shorter than the server's. */
    static void requireAnswer(SdkPojo type, Object json) {
        new SdkShape(false).object(type, json, "");
    }

    private void object(SdkPojo type, @Nullable Object json, String path) {
        Map<?, ?> members = is(Map.class, json, path);
        Map<String, SdkField<?>> fields = type.sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .collect(Collectors.toMap(SdkField::locationName, field -> field));
        members.forEach((name, value) -> value(field(fields, name, path), value, path + "." + name));
        if (requiresAll) {
            fields.values().stream()
                    .filter(field -> field.containsTrait(RequiredTrait.class))
                    .filter(field -> !members.containsKey(field.locationName()))
                    .findFirst()
                    .ifPresent(missing -> fail(path + " needs " + missing.locationName()));
        }
        if (isUnion(type) && members.size() != 1) {
            fail(path + " must have one member, and has " + members.keySet());
        }
    }

    private static SdkField<?> field(Map<String, SdkField<?>> fields, Object name, String path) {
        return Optional.<SdkField<?>>ofNullable(fields.get(String.valueOf(name)))
                .orElseThrow(() -> new AssertionError(path + "." + name + " is unknown to the SDK"));
    }

    private void value(SdkField<?> field, @Nullable Object value, String path) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            object(field.constructor().get(), value, path);
        } else if (type.equals(MarshallingType.LIST)) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            List<?> elements = is(List.class, value, path);
            elements.forEach(each -> value(element, each, path + "[]"));
        } else if (type.equals(MarshallingType.MAP)) {
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<?, ?> entries = is(Map.class, value, path);
            entries.forEach((name, each) -> value(element, each, path + "{" + name + "}"));
        } else if (TEXTS.contains(type)) {
            is(String.class, value, path);
        } else if (NUMBERS.contains(type)) {
            is(Number.class, value, path);
        } else if (type.equals(MarshallingType.BOOLEAN)) {
            is(Boolean.class, value, path);
        }
    }

    private static <T> T is(Class<T> type, @Nullable Object value, String path) {
        if (!type.isInstance(value)) {
            throw new AssertionError(path + " must be of the type " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** The SDK gives a union an enum of its members. */
    private static boolean isUnion(SdkPojo type) {
        Class<?> owner = Optional.<Class<?>>ofNullable(type.getClass().getEnclosingClass())
                .orElse(type.getClass());
        return Arrays.stream(owner.getDeclaredClasses())
                .anyMatch(inner -> inner.isEnum() && inner.getSimpleName().equals("Type"));
    }

    private static void fail(String message) {
        throw new AssertionError(message);
    }
}
