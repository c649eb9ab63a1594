package io.hermod.providers.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JSON Schema as the provider enforces it. Keywords that it rejects become a part of the description, so that the
 * model still reads them.
 */
final class StrictSchema {
    private static final Set<String> REJECTED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "contains",
            "minContains",
            "maxContains");

    /** Keywords without which the schema would mean something else. */
    private static final Set<String> NOT_EXPRESSIBLE = Set.of(
            "patternProperties",
            "propertyNames",
            "prefixItems",
            "not",
            "if",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties");

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    /** Look-arounds, word boundaries and references back. */
    private static final Pattern REJECTED_PATTERN = Pattern.compile("\\(\\?|\\\\[bB1-9]");

    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "$defs", "definitions");
    private static final Set<String> SCHEMAS = Set.of("items", "anyOf", "allOf", "oneOf");
    private static final String ADDITIONAL = "additionalProperties";
    private static final String DESCRIPTION = "description";

    private StrictSchema() {}

    /** Whether the provider can enforce the schema. It cannot if an object's names are open. */
    static boolean canExpress(Object schema) {
        return switch (schema) {
            case List<?> list -> list.stream().allMatch(StrictSchema::canExpress);
            case Map<?, ?> map -> map.entrySet().stream().allMatch(StrictSchema::canExpress);
            default -> true;
        };
    }

    private static boolean canExpress(Map.Entry<?, ?> keyword) {
        String name = String.valueOf(keyword.getKey());
        if (keyword.getValue() == null) {
            return true;
        }
        if (NOT_EXPRESSIBLE.contains(name) || (name.equals(ADDITIONAL) && keyword.getValue() instanceof Map)) {
            return false;
        }
        if (SCHEMAS_BY_NAME.contains(name) && keyword.getValue() instanceof Map<?, ?> byName) {
            return byName.values().stream().allMatch(StrictSchema::canExpress);
        }
        return !SCHEMAS.contains(name) || canExpress(keyword.getValue());
    }

    /** The schema without the keywords that the provider rejects. */
    static Map<String, Object> clean(Map<?, ?> schema) {
        Map<String, Object> clean = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        schema.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (isRejected(name, value)) {
                notes.add(name + ": " + value);
            } else if (value != null && !name.equals(ADDITIONAL)) {
                clean.put(name.equals("oneOf") ? "anyOf" : name, inner(name, value));
            }
        });
        if (isObject(schema)) {
            clean.put(ADDITIONAL, false);
        }
        if (!notes.isEmpty()) {
            String note = "(" + String.join(", ", notes) + ")";
            clean.merge(DESCRIPTION, note, (own, added) -> own + " " + added);
        }
        return clean;
    }

    private static boolean isRejected(String name, Object value) {
        return switch (name) {
            case "minItems" -> !(value instanceof Number number && number.longValue() <= 1);
            case "format" -> !FORMATS.contains(String.valueOf(value));
            case "pattern" -> REJECTED_PATTERN.matcher(String.valueOf(value)).find();
            default -> REJECTED.contains(name);
        };
    }

    private static Object inner(String name, Object value) {
        if (SCHEMAS_BY_NAME.contains(name) && value instanceof Map<?, ?> byName) {
            Map<String, Object> clean = new LinkedHashMap<>();
            byName.forEach((key, schema) -> clean.put(String.valueOf(key), cleanValue(schema)));
            return clean;
        }
        return SCHEMAS.contains(name) ? cleanValue(value) : value;
    }

    private static Object cleanValue(Object value) {
        return switch (value) {
            case Map<?, ?> schema -> clean(schema);
            case List<?> schemas ->
                schemas.stream().map(StrictSchema::cleanValue).toList();
            default -> value;
        };
    }

    private static boolean isObject(Map<?, ?> schema) {
        return schema.containsKey("properties")
                || "object".equals(schema.get("type"))
                || (schema.get("type") instanceof List<?> types && types.contains("object"));
    }
}
