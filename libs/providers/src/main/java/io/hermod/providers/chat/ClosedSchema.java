package io.hermod.providers.chat;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema in the subset that Anthropic and Bedrock make a grammar of: objects are closed, and limits of numbers,
 * texts and lists stand in the description instead, so that the model still reads them. Open objects, and references
 * that lead back to themselves, have no such form.
 */
public final class ClosedSchema {
    private static final Set<String> LIMITS = Set.copyOf(Words.in("""
        minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength maxItems
        uniqueItems minProperties maxProperties contains minContains maxContains
        """));

    /** Keywords without which the schema would mean something else. */
    private static final Set<String> NOT_EXPRESSIBLE = Set.copyOf(Words.in("""
        patternProperties propertyNames prefixItems not if dependentRequired dependentSchemas
        unevaluatedProperties
        """));

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    /** Look-arounds, word boundaries and references back. */
    private static final Pattern HARD_PATTERN = Pattern.compile("\\(\\?|\\\\[bB1-9]");

    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "$defs", "definitions");
    private static final Set<String> SCHEMAS = Set.of("items", "anyOf", "allOf", "oneOf");
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String DESCRIPTION = "description";
    private static final int MAX_DEPTH = 100;

    /** Whether the provider enforces patterns of texts. */
    public enum Patterns {
        SIMPLE,
        NONE
    }

    private final Patterns patterns;
    private boolean isExpressible = true;

    private ClosedSchema(Patterns patterns) {
        this.patterns = patterns;
    }

    /** The schema in the subset; empty if it has no form there. */
    public static Optional<JsonMap> of(JsonTree schema, Patterns patterns) {
        ClosedSchema closed = new ClosedSchema(patterns);
        JsonMap object = closed.object(schema.members(), 0);
        return closed.isExpressible && !isRecursive(schema) ? Optional.of(object) : Optional.empty();
    }

    private JsonMap object(Map<?, ?> schema, int depth) {
        JsonMap closed = new JsonMap();
        if (depth > MAX_DEPTH) {
            isExpressible = false;
            return closed;
        }
        List<String> notes = new ArrayList<>();
        schema.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value != null) {
                isExpressible &= !NOT_EXPRESSIBLE.contains(name);
                keyword(closed, notes, name, value, depth);
            }
        });
        if (!notes.isEmpty()) {
            String note = "(" + String.join(", ", notes) + ")";
            closed.put(DESCRIPTION, schema.get(DESCRIPTION) instanceof String text ? text + " " + note : note);
        }
        if (isObject(schema)) {
            isExpressible &= isClosable(schema);
            closed.put(ADDITIONAL, false);
        }
        return closed;
    }

    private void keyword(JsonMap closed, List<String> notes, String name, Object value, int depth) {
        if (isRemoved(name, value)) {
            notes.add(name + ": " + value);
        } else if (SCHEMAS_BY_NAME.contains(name) && value instanceof Map<?, ?> schemas) {
            JsonMap children = new JsonMap();
            schemas.forEach((key, schema) -> children.put(String.valueOf(key), schema(schema, depth)));
            closed.put(name, children);
        } else {
            closed.put(name.equals("oneOf") ? "anyOf" : name, SCHEMAS.contains(name) ? schema(value, depth) : value);
        }
    }

    /** A schema, or a list of them. */
    private Object schema(@Nullable Object value, int depth) {
        return switch (value) {
            case Map<?, ?> schema -> object(schema, depth + 1);
            case List<?> schemas ->
                schemas.stream().map(schema -> schema(schema, depth)).toList();
            case null -> Map.of();
            default -> value;
        };
    }

    private boolean isRemoved(String name, Object value) {
        return switch (name) {
            case "minItems" -> !(value instanceof Number number && number.longValue() <= 1);
            case "format" -> !FORMATS.contains(String.valueOf(value));
            case "pattern" ->
                patterns == Patterns.NONE
                        || HARD_PATTERN.matcher(String.valueOf(value)).find();
            default -> LIMITS.contains(name);
        };
    }

    private static boolean isObject(Map<?, ?> schema) {
        return schema.get(PROPERTIES) != null
                || schema.get(ADDITIONAL) != null
                || "object".equals(schema.get("type"))
                || (schema.get("type") instanceof List<?> types && types.contains("object"));
    }

    /** Whether the object has no members but those that it names. */
    private static boolean isClosable(Map<?, ?> schema) {
        Object additional = schema.get(ADDITIONAL);
        return schema.get(PROPERTIES) instanceof Map && (additional == null || Boolean.FALSE.equals(additional));
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
