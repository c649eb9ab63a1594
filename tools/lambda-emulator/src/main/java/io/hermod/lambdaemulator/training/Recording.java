package io.hermod.lambdaemulator.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A recorded text, with <code>${name}</code> where it differs from use to use. */
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

    String with(Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
