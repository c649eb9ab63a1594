package io.hermod.providers.error;

import io.hermod.core.shared.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the reason in a provider's error document, wherever it lies. */
final class Reason {
    /** Deeper levels are not searched. */
    private static final int MAX_DEPTH = 8;

    /** The members that hold a reason, the best first. */
    private static final List<String> NAMES = Words.in("""
        message Message msg error errors detail error_message errorMessage err_msg error_description
        description title reason
        """);

    /** The members that say more than the message beside them. */
    private static final List<String> MORE =
            List.of("errors", "detail", "metadata", "innererror", "inner_error", "raw");

    private Reason() {}

    /** The reason in a string, in an object, or in the first of a list that has one. */
    static Optional<String> of(@Nullable Object value) {
        return of(value, 0);
    }

    private static Optional<String> of(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        return switch (value) {
            case String text -> ofText(text, depth);
            case List<?> list -> firstOf(list.stream(), depth);
            case Map<?, ?> map -> ofObject(map, depth);
            case null, default -> Optional.empty();
        };
    }

    /** Some gateways put the whole error document of another server into a string. */
    private static Optional<String> ofText(String text, int depth) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            Optional<String> inside = JsonStart.read(start, true).flatMap(tree -> of(tree, depth + 1));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.of(text).filter(words -> !words.isBlank());
    }

    private static Optional<String> ofObject(Map<?, ?> map, int depth) {
        Optional<String> reason = firstOf(NAMES.stream().map(map::get), depth);
        Optional<String> more = firstOf(MORE.stream().map(name -> more(map, name)), depth);
        return reason.isPresent() && more.isPresent()
                ? Optional.of(both(reason.get(), more.get()))
                : reason.or(() -> more);
    }

    /** OpenRouter's metadata holds the answer of the server behind it, which may be a page. */
    private static @Nullable Object more(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (!name.equals("metadata")) {
            return value;
        }
        Object raw = value instanceof Map<?, ?> metadata ? metadata.get("raw") : null;
        return raw instanceof String text && text.stripLeading().startsWith("<") ? null : raw;
    }

    private static String both(String reason, String more) {
        if (reason.contains(more)) {
            return reason;
        }
        return more.contains(reason) ? more : reason + ": " + more;
    }

    private static Optional<String> firstOf(Stream<?> values, int depth) {
        return values.filter(Objects::nonNull)
                .map(value -> of(value, depth + 1))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
