package io.hermod.wire.facts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts about a model, by their names. A fact that no row has is 0, false or empty. */
public record Facts(Map<String, Object> values) {
    public Facts {
        values = Map.copyOf(values);
    }

    public int number(String name) {
        return values.get(name) instanceof Integer number ? number : 0;
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A constant by its name in lower case, which a row for every model has. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constantOf(String.valueOf(Objects.requireNonNull(values.get(name), name)), type);
    }

    /** Constants by their names in lower case. */
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        return texts(name).stream().map(text -> constantOf(text, type)).collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> E constantOf(String text, Class<E> type) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
