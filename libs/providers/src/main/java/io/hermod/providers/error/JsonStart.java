package io.hermod.providers.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document of which only the start may be there, as maps and lists. It is lenient: the last of two names
 * counts, what follows the document is ignored, numbers that are not finite are null, and strings may have control
 * characters.
 */
final class JsonStart {
    /** A byte-order mark, and what an event stream has before its first event's JSON. */
    private static final Pattern BEFORE =
            Pattern.compile("\uFEFF?\\s*(?::[^\\n]*\\n\\s*)*(?:event:[^\\n]*\\n\\s*)?(?:data:)?");

    private static final int MAX_BEFORE = 512;

    private final JsonParser json;
    private boolean broken;

    private JsonStart(JsonParser json) {
        this.json = json;
    }

    /**
     * Empty if the bytes are not JSON.
     *
     * @param isCut whether the document's end may be missing; what is there is returned
     */
    static Optional<Object> read(String start, boolean isCut) {
        try (JsonParser json = StrictJson.lenientFactory().createParser(document(start))) {
            json.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature());
            json.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
            JsonStart reader = new JsonStart(json);
            Object value = reader.value(json.nextToken());
            return Optional.ofNullable(value).filter(_ -> isCut || !reader.broken);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static String document(String text) {
        Matcher before = BEFORE.matcher(text).region(0, Math.min(text.length(), MAX_BEFORE));
        return before.lookingAt() ? text.substring(before.end()) : text;
    }

    private @Nullable Object value(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.isNaN() ? null : json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        try {
            while (!broken && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                members.put(name, value(json.nextToken()));
            }
        } catch (IOException cut) {
            broken = true;
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        try {
            JsonToken token = json.nextToken();
            while (!broken && token != null && token != JsonToken.END_ARRAY) {
                elements.add(value(token));
                token = broken ? null : json.nextToken();
            }
        } catch (IOException cut) {
            broken = true;
        }
        return elements;
    }
}
