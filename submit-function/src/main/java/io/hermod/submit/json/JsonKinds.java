package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InvalidRequest;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a member as the kind of value that the request type requires; rejects any other kind with 400. */
final class JsonKinds {
    private static final Set<JsonToken> OBJECTS = Set.of(JsonToken.START_OBJECT);

    private JsonKinds() {}

    static String text(JsonObjectCursor cursor) throws MalformedJson {
        require(cursor.token() == JsonToken.VALUE_STRING);
        return cursor.text();
    }

    /** The strings of an array; its other elements are skipped. */
    static List<String> textsAmong(JsonObjectCursor cursor) throws MalformedJson {
        require(cursor.token() == JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        cursor.read(parser -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                }
                parser.skipChildren();
            }
        });
        return texts;
    }

    static boolean bool(JsonObjectCursor cursor) {
        require(cursor.token().isBoolean());
        return cursor.token() == JsonToken.VALUE_TRUE;
    }

    /** How many elements an array of objects has. */
    static int objects(JsonObjectCursor cursor) throws MalformedJson {
        return elements(cursor, OBJECTS);
    }

    /** How many elements an array has, all of one of the kinds. */
    static int elements(JsonObjectCursor cursor, Set<JsonToken> kinds) throws MalformedJson {
        require(cursor.token() == JsonToken.START_ARRAY);
        int[] count = {0};
        cursor.read(parser -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(kinds.contains(parser.currentToken()));
                parser.skipChildren();
                count[0]++;
            }
        });
        return count[0];
    }

    /** Reads the members of an object; skips what the reader does not consume. */
    static void members(JsonParser parser, MemberReader reader) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                reader.read(name, parser);
            }
            parser.skipChildren();
        }
    }

    static String text(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING);
        return parser.getText();
    }

    static void require(boolean rightKind) {
        if (!rightKind) {
            throw InvalidRequest.invalidPayload();
        }
    }

    /** Reads one member; the parser stands on its value. */
    @FunctionalInterface
    interface MemberReader {
        void read(String name, JsonParser parser) throws IOException;
    }
}
