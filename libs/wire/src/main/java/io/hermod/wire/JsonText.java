package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes small JSON documents. */
public final class JsonText {
    private JsonText() {}

    /** Writes an object's members. */
    @FunctionalInterface
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    public static byte[] object(Members members) {
        return value(json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        });
    }

    /** A JSON string with its quotes. */
    public static byte[] string(String text) {
        return value(json -> json.writeString(text));
    }

    /** An object as text, to be inserted into another document. */
    public static String objectText(Members members) {
        return new String(object(members), StandardCharsets.UTF_8);
    }

    static void writeOptional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /** Writes a member whose value is JSON. */
    public static void writeRaw(JsonGenerator json, String name, String rawValue) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(rawValue);
    }

    private static byte[] value(Members document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(out)) {
            document.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
