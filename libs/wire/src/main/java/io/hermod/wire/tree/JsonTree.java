package io.hermod.wire.tree;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document, with its path. Optional reads are empty if the value is absent, null or of another type;
 * required reads throw {@link InvalidShape} with the path.
 */
public final class JsonTree {
    private final String path;
    private final @Nullable Object value;

    private JsonTree(String path, @Nullable Object value) {
        this.path = path;
        this.value = value;
    }

    /** Reads a document, which must be one object. */
    public static JsonTree read(byte[] json) throws MalformedJson {
        return of(StrictJson.readObject(json));
    }

    /** A document of maps, lists, strings, numbers and booleans. */
    public static JsonTree of(Object document) {
        return new JsonTree("", document);
    }

    /** Such as {@code messages[2].content}; empty for the document. */
    public String path() {
        return path;
    }

    /** The value as maps, lists, strings, numbers and booleans. */
    public Object value() {
        return value == null ? Map.of() : value;
    }

    /** A member of an object; empty if it is absent or null. */
    public Optional<JsonTree> member(String name) {
        return Optional.ofNullable(members().get(name)).map(member -> child(name, member));
    }

    public boolean has(String name) {
        return member(name).isPresent();
    }

    /** The names of the members that are neither null nor known. */
    public Stream<String> otherNames(Collection<?>... known) {
        return members().keySet().stream()
                .filter(name -> has(name) && Stream.of(known).noneMatch(names -> names.contains(name)));
    }

    /** The text of a member that is a string. */
    public Optional<String> text(String name) {
        return member(name).flatMap(JsonTree::text);
    }

    /** The elements of a member that is an array. */
    public List<JsonTree> elements(String name) {
        return member(name).map(JsonTree::elements).orElse(List.of());
    }

    /** The whole number of a member, rounded down. */
    public Optional<Long> number(String name) {
        return member(name).flatMap(JsonTree::number).map(Number::longValue);
    }

    /** Whether a member is {@code true}. */
    public boolean isTrue(String name) {
        return member(name).filter(member -> Boolean.TRUE.equals(member.value)).isPresent();
    }

    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<Number> number() {
        return value instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    /** The elements of an array that are not null; none if this is no array. */
    public List<JsonTree> elements() {
        List<JsonTree> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                if (list.get(index) != null) {
                    elements.add(new JsonTree(path + "[" + index + "]", list.get(index)));
                }
            }
        }
        return elements;
    }

    /** The members of an object by name, in order; none if this is no object. A member may be null. */
    public Map<String, @Nullable Object> members() {
        return value instanceof Map<?, ?> map ? named(map) : Map.of();
    }

    public String requiredText() {
        return text().orElseThrow(() -> invalid("must be a string"));
    }

    public String requiredText(String name) {
        return required(name).requiredText();
    }

    public JsonTree required(String name) {
        return member(name).orElseThrow(() -> invalid("needs the member " + name));
    }

    /** The elements of a value that must be an array. */
    public List<JsonTree> requiredElements() {
        if (!isArray()) {
            throw invalid("must be an array");
        }
        return elements();
    }

    /** An error that names this value's path. */
    public InvalidShape invalid(String expectation) {
        return new InvalidShape((path.isEmpty() ? "the body" : path) + " " + expectation);
    }

    /** JSON has only strings as names. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    private JsonTree child(String name, Object member) {
        return new JsonTree(path.isEmpty() ? name : path + "." + name, member);
    }

    /** Values may be secret, so only the path is printed. */
    @Override
    public String toString() {
        return "JsonTree[" + path + "]";
    }
}
