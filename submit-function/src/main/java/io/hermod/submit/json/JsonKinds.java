package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InvalidRequest;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Reads a member as the kind of value that the request type requires; rejects any other kind with 400. */
final class JsonKinds {
    private static final Set<JsonToken> OBJECTS = Set.of(JsonToken.START_OBJECT);

    private JsonKinds() {}

    static String text(JsonObjectCursor cursor) throws MalformedJson {
        cursor.read(JsonKinds::requireText);
        return cursor.text();
    }

    static boolean bool(JsonObjectCursor cursor) throws MalformedJson {
        cursor.read(parser -> require(parser.currentToken().isBoolean(), parser, "true or false"));
        return cursor.token() == JsonToken.VALUE_TRUE;
    }

    /** How many elements an array of objects has. */
    static int objects(JsonObjectCursor cursor) throws MalformedJson {
        return elements(cursor, OBJECTS, "an array of objects");
    }

    /**
     * How many elements an array has, all of one of the kinds.
     *
     * @param expected what the member must be, for the message
     */
    static int elements(JsonObjectCursor cursor, Set<JsonToken> kinds, String expected) throws MalformedJson {
        return elements(cursor, kinds::contains, expected);
    }

    /** As {@link #elements}, all of the same one of the kinds. */
    static int elementsAlike(JsonObjectCursor cursor, Set<JsonToken> kinds, String expected) throws MalformedJson {
        Set<JsonToken> seen = EnumSet.noneOf(JsonToken.class);
        return elements(
                cursor,
                kind -> {
                    seen.add(kind);
                    return kinds.contains(kind) && seen.size() == 1;
                },
                expected);
    }

    private static int elements(JsonObjectCursor cursor, Predicate<JsonToken> allowed, String expected)
            throws MalformedJson {
        int[] count = {0};
        cursor.read(parser -> {
            require(parser.currentToken() == JsonToken.START_ARRAY, parser, expected);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(allowed.test(parser.currentToken()), parser, "an element of " + expected);
                parser.skipChildren();
                count[0]++;
            }
        });
        return count[0];
    }

    /** Reads the members of an object; skips what the reader does not consume. */
    static void members(JsonParser parser, MemberReader reader) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, parser, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                reader.read(name, parser);
            }
            parser.skipChildren();
        }
    }

    static String text(JsonParser parser) throws IOException {
        requireText(parser);
        return parser.getText();
    }

    private static void requireText(JsonParser parser) {
        require(parser.currentToken() == JsonToken.VALUE_STRING, parser, "a string");
    }

    /** @param expected what the parser's current value must be */
    static void require(boolean rightKind, JsonParser parser, String expected) {
        if (!rightKind) {
            throw InvalidRequest.invalidPayload(
                    place(parser) + " must be " + expected + ", not " + kind(parser.currentToken()) + ", at byte "
                            + parser.currentTokenLocation().getByteOffset());
        }
    }

    /** Such as {@code messages[0].content}. */
    private static String place(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.replaceAll("/(\\d+)", "[$1]").substring(1).replace('/', '.');
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }

    /** Reads one member; the parser stands on its value. */
    @FunctionalInterface
    interface MemberReader {
        void read(String name, JsonParser parser) throws IOException;
    }
}
