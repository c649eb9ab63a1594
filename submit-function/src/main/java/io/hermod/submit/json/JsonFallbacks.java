package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.submit.model.Fallbacks;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code fallbacks}: texts such as {@code "openai/o1"}, or objects with {@code provider} and {@code model}. */
final class JsonFallbacks {
    private static final String UNREADABLE = "";

    private JsonFallbacks() {}

    static Fallbacks read(JsonObjectCursor cursor) throws MalformedJson {
        List<String> names = new ArrayList<>();
        cursor.read(parser -> {
            JsonKinds.require(parser.currentToken() == JsonToken.START_ARRAY, parser, "an array of strings or objects");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                names.add(name(parser));
                parser.skipChildren();
            }
        });
        return new Fallbacks(names);
    }

    private static String name(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case START_OBJECT -> ofObject(parser);
            default -> UNREADABLE;
        };
    }

    private static String ofObject(JsonParser parser) throws IOException {
        String[] parts = {"", ""};
        JsonKinds.members(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.VALUE_STRING) {
                switch (name) {
                    case "provider" -> parts[0] = value.getText();
                    case "model" -> parts[1] = value.getText();
                    default -> {}
                }
            }
        });
        return parts[0] + "/" + parts[1];
    }
}
