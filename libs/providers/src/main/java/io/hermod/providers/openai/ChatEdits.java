package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to a chat's result what some providers write in another way: the reasoning under the contract's name, the
 * reason of an end that is empty, and the tokens of reasoning in those of the completion. All other bytes stay.
 */
final class ChatEdits {
    private ChatEdits() {}

    static List<JsonEdit> of(Payload chat) throws MalformedJson {
        List<JsonEdit> edits = new ArrayList<>();
        try (JsonObjectCursor cursor = JsonObjectCursor.open(chat.bytes())) {
            while (cursor.next()) {
                if (cursor.name().equals("choices") && cursor.token() == JsonToken.START_ARRAY) {
                    cursor.read(parser -> readChoices(parser, edits));
                } else if (cursor.name().equals("usage") && cursor.token() == JsonToken.START_OBJECT) {
                    cursor.read(parser -> UsageEdit.read(parser).ifPresent(edits::add));
                }
            }
        }
        return edits;
    }

    private static void readChoices(JsonParser parser, List<JsonEdit> edits) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                edits.addAll(new ChoiceEdits(parser).edits());
            } else {
                parser.skipChildren();
            }
        }
    }

    static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }
}
