package io.hermod.providers.filter;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

import com.fasterxml.jackson.core.JsonParser;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds a document's edits in one pass. It skips strings that no rule reads, so long prompts take no memory. */
final class ObjectEditor {
    private final JsonBytes bytes;
    private final List<JsonEdit> edits = new ArrayList<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    private ObjectEditor(byte[] json) {
        bytes = new JsonBytes(json);
    }

    /** Reads a document that was validated before. */
    static ObjectEditor of(byte[] json, ObjectRules rules) throws IOException {
        ObjectEditor editor = new ObjectEditor(json);
        try (JsonParser parser = StrictJson.lenientFactory().createParser(json)) {
            if (parser.nextToken() == START_OBJECT) {
                editor.editObject(parser, rules, "");
            }
        }
        return editor;
    }

    List<JsonEdit> edits() {
        return edits;
    }

    /** The names of what was left out, each once. */
    List<String> dropped() {
        return List.copyOf(dropped);
    }

    /** Moves from the object's opening brace to its closing brace. */
    private List<Member> editObject(JsonParser parser, ObjectRules rules, String path) throws IOException {
        List<Member> members = new ArrayList<>();
        parser.nextToken();
        while (parser.currentToken() == FIELD_NAME) {
            members.add(member(parser, rules, path));
        }
        ObjectEdits planned = new ObjectEdits(members, rules, path);
        edits.addAll(planned.edits());
        dropped.addAll(planned.dropped());
        return members;
    }

    /** Moves from the member's name to the token after its value. */
    private Member member(JsonParser parser, ObjectRules rules, String path) throws IOException {
        int start = JsonBytes.start(parser);
        String name = parser.currentName();
        parser.nextToken();
        int valueStart = JsonBytes.start(parser);
        ObjectRules inside = rules.inside().get(name);
        Value value =
                inside == null ? value(parser, rules.reads(name)) : editInside(parser, inside, path + name, start);
        parser.nextToken();
        int end = bytes.endBefore(JsonBytes.start(parser));
        return new Member(name, start, bytes.endBefore(valueStart), valueStart, end, value);
    }

    private Value value(JsonParser parser, boolean isRead) throws IOException {
        int start = JsonBytes.start(parser);
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Value.NULL;
            case START_ARRAY, START_OBJECT -> {
                parser.skipChildren();
                yield isRead ? Value.other(bytes.compact(start, JsonBytes.start(parser) + 1)) : Value.UNREAD;
            }
            case VALUE_STRING -> isRead ? Value.string(parser.getText()) : Value.UNREAD;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> isRead ? Value.number(parser.getText()) : Value.UNREAD;
            default -> Value.other(parser.getText());
        };
    }

    private Value editInside(JsonParser parser, ObjectRules inside, String path, int memberStart) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Member> members = editObject(parser, inside, path + ".");
                hoist(members, inside.hoisted(), memberStart, JsonBytes.start(parser) + 1);
            }
            case START_ARRAY -> editElements(parser, inside, path + "[].");
            case VALUE_NULL -> {
                return Value.NULL;
            }
            default -> {}
        }
        return Value.UNREAD;
    }

    private void editElements(JsonParser parser, ObjectRules inside, String path) throws IOException {
        while (parser.nextToken() != END_ARRAY) {
            if (parser.currentToken() == START_OBJECT) {
                editObject(parser, inside, path);
            } else if (parser.currentToken() == START_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    private void hoist(List<Member> members, String hoisted, int outerStart, int outerEnd) {
        for (Member member : members) {
            if (member.name().equals(hoisted)) {
                edits.add(JsonEdit.cut(outerStart, member.start()));
                edits.add(JsonEdit.cut(member.end(), outerEnd));
            }
        }
    }
}
