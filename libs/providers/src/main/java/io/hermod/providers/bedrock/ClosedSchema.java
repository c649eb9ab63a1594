package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema in the subset that Bedrock makes a grammar of: objects are closed, and limits of numbers, texts and
 * lists stand in the description instead. Open objects and references that lead back to themselves have no such form.
 */
final class ClosedSchema {
    private static final Set<String> LIMITS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "pattern");
    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "$defs", "definitions");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    private static final int MAX_DEPTH = 100;

    private boolean isOpen;

    private ClosedSchema() {}

    /** The schema in the subset; empty if it has no form there. */
    static Optional<JsonMap> of(JsonTree schema) {
        ClosedSchema closed = new ClosedSchema();
        JsonMap object = closed.object(schema.members(), 0);
        return closed.isOpen || isRecursive(schema) ? Optional.empty() : Optional.of(object);
    }

    private JsonMap object(Map<?, ?> schema, int depth) {
        if (depth > MAX_DEPTH) {
            isOpen = true;
            return new JsonMap();
        }
        JsonMap closed = new JsonMap();
        List<String> removed = new ArrayList<>();
        schema.forEach((key, value) -> {
            String name = key.toString();
            if (value != null && isRemoved(name, value)) {
                removed.add(name + ": " + value);
            } else if (value != null) {
                closed.put(name.equals("oneOf") ? "anyOf" : name, child(name, value, depth));
            }
        });
        if (!removed.isEmpty()) {
            String limits = String.join(", ", removed);
            closed.put(
                    "description",
                    schema.get("description") instanceof String text ? text + " (" + limits + ")" : limits);
        }
        return close(schema, closed);
    }

    private JsonMap close(Map<?, ?> schema, JsonMap closed) {
        boolean isObject = "object".equals(schema.get("type")) || schema.get("properties") instanceof Map;
        Object additional = schema.get("additionalProperties");
        if (isObject) {
            isOpen |= (additional != null && !Boolean.FALSE.equals(additional))
                    || !(schema.get("properties") instanceof Map);
            closed.put("additionalProperties", false);
        }
        return closed;
    }

    private Object child(String name, Object value, int depth) {
        if (SCHEMAS_BY_NAME.contains(name) && value instanceof Map<?, ?> schemas) {
            JsonMap children = new JsonMap();
            schemas.forEach((key, schema) -> children.put(key.toString(), schema(schema, depth)));
            return children;
        }
        return switch (name) {
            case "items", "not", "additionalProperties" -> schema(value, depth);
            case "anyOf", "oneOf", "allOf", "prefixItems" ->
                value instanceof List<?> list
                        ? list.stream().map(schema -> schema(schema, depth)).toList()
                        : value;
            default -> JsonTree.of(value);
        };
    }

    private Object schema(@Nullable Object value, int depth) {
        return value instanceof Map<?, ?> schema ? object(schema, depth + 1) : value == null ? Map.of() : value;
    }

    private static boolean isRemoved(String name, Object value) {
        return LIMITS.contains(name)
                || (name.equals("minItems") && value instanceof Number items && items.longValue() > 1)
                || (name.equals("format") && !FORMATS.contains(value));
    }

    /** A schema that refers to its root, or a definition that refers to itself. Longer circles the provider finds. */
    private static boolean isRecursive(JsonTree schema) {
        return refersTo(schema.value(), "#")
                || List.of("$defs", "definitions").stream()
                        .anyMatch(section ->
                                schema.member(section).map(JsonTree::members).orElse(Map.of()).entrySet().stream()
                                        .anyMatch(definition -> refersTo(
                                                definition.getValue(), "#/" + section + "/" + definition.getKey())));
    }

    private static boolean refersTo(@Nullable Object value, String reference) {
        return switch (value) {
            case Map<?, ?> map ->
                reference.equals(map.get("$ref"))
                        || map.values().stream().anyMatch(child -> refersTo(child, reference));
            case List<?> list -> list.stream().anyMatch(child -> refersTo(child, reference));
            case null, default -> false;
        };
    }
}
