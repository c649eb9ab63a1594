package io.hermod.wire.tree;

import io.hermod.wire.StrictJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object of maps, lists, strings, numbers and booleans, in the order of its members. */
public final class JsonMap {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** An object with one member. */
    public static JsonMap of(String name, Object value) {
        return new JsonMap().put(name, value);
    }

    /** An object with the members of another. */
    public static JsonMap copyOf(JsonTree object) {
        JsonMap copy = new JsonMap();
        object.members().forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value);
            }
        });
        return copy;
    }

    /** Adds or replaces a member. A {@link JsonMap} or {@link JsonTree} is added as the value that it holds. */
    public JsonMap put(String name, Object value) {
        members.put(name, plain(value));
        return this;
    }

    /** Adds a member unless there is one of that name. */
    public JsonMap putIfAbsent(String name, Object value) {
        return has(name) ? this : put(name, value);
    }

    /** Adds a member if there is a value. */
    public JsonMap putIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Adds a member if the list or set has elements. */
    public JsonMap putIfNotEmpty(String name, Collection<?> values) {
        return values.isEmpty()
                ? this
                : put(name, values.stream().map(JsonMap::plain).toList());
    }

    /** Adds a member if the object has members. */
    public JsonMap putIfNotEmpty(String name, JsonMap object) {
        return object.isEmpty() ? this : put(name, object);
    }

    public JsonMap remove(String name) {
        members.remove(name);
        return this;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The object as maps, lists, strings, numbers and booleans. */
    public Map<String, Object> asMap() {
        return members;
    }

    /** The object as JSON. */
    public byte[] bytes() {
        return StrictJson.write(members);
    }

    private static @Nullable Object plainOrNull(@Nullable Object value) {
        return value == null ? null : plain(value);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case JsonMap object -> object.members;
            case JsonTree tree -> tree.value();
            case Collection<?> values ->
                values.stream().map(JsonMap::plainOrNull).toList();
            default -> value;
        };
    }
}
