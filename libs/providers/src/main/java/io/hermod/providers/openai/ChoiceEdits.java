package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits of one choice. */
final class ChoiceEdits {
    private static final String EMPTY = "\"\"";
    private static final String NULL = "null";

    private final List<JsonEdit> edits = new ArrayList<>();
    private Optional<Integer> emptyEnd = Optional.empty();
    private boolean callsTools;

    /** Reads from the choice's opening brace to its closing one. */
    ChoiceEdits(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("message") && value == JsonToken.START_OBJECT) {
                readMessage(parser);
            } else if (name.equals("finish_reason") && isEmptyText(parser)) {
                emptyEnd = Optional.of(ChatEdits.start(parser));
            }
            parser.skipChildren();
        }
    }

    List<JsonEdit> edits() {
        List<JsonEdit> all = new ArrayList<>(edits);
        emptyEnd.ifPresent(
                at -> all.add(new JsonEdit(at, at + EMPTY.length(), callsTools ? "\"tool_calls\"" : "\"stop\"")));
        return all;
    }

    private void readMessage(JsonParser parser) throws IOException {
        int afterBrace = ChatEdits.start(parser) + 1;
        Optional<String> content = Optional.empty();
        Optional<Integer> absent = Optional.of(afterBrace);
        boolean isNull = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("reasoning_content") && value == JsonToken.VALUE_STRING) {
                content = Optional.of(parser.getText()).filter(text -> !text.isEmpty());
            } else if (name.equals("reasoning")) {
                isNull = value == JsonToken.VALUE_NULL;
                absent = isNull ? Optional.of(ChatEdits.start(parser)) : Optional.empty();
            } else if (name.equals("tool_calls") && value == JsonToken.START_ARRAY) {
                callsTools = parser.nextToken() != JsonToken.END_ARRAY;
                leaveArray(parser);
            }
            parser.skipChildren();
        }
        if (content.isPresent() && absent.isPresent()) {
            edits.add(reasoning(content.get(), absent.get(), isNull));
        }
    }

    private static JsonEdit reasoning(String text, int at, boolean isNull) {
        String json = new String(JsonText.string(text), StandardCharsets.UTF_8);
        return isNull ? new JsonEdit(at, at + NULL.length(), json) : JsonEdit.insert(at, "\"reasoning\":" + json + ",");
    }

    /** From inside of an array to its closing bracket. */
    private static void leaveArray(JsonParser parser) throws IOException {
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            parser.nextToken();
        }
    }

    private static boolean isEmptyText(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().isEmpty();
    }
}
