package io.hermod.replay;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON resource of this package, with <code>${name}</code> for a value that differs from use to use. */
record Recording(String text) {

    static Recording of(String name) {
        try (InputStream resource = Recording.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no recording " + name);
            }
            return new Recording(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Recording with(String name, String value) {
        return new Recording(text.replace("${" + name + "}", value));
    }

    Map<String, Object> object() {
        try {
            return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** The objects in the list of the name. */
    List<Map<String, Object>> objects(String name) {
        return ((List<?>) object().getOrDefault(name, List.of()))
                .stream().map(Recording::members).toList();
    }

    /** The members of a parsed object; none if there is no object. */
    @SuppressWarnings("unchecked") // A parsed object's names are texts.
    static Map<String, Object> members(@Nullable Object parsed) {
        return parsed instanceof Map ? (Map<String, Object>) parsed : Map.of();
    }
}
