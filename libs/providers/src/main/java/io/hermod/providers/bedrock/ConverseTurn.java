package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import java.util.ArrayList;
import java.util.List;

/** A message of Converse, made of all messages of one side that follow each other. */
final class ConverseTurn {
    private static final String TEXT = "text";

    private final String role;
    private final List<JsonMap> first = new ArrayList<>();
    private final List<JsonMap> then = new ArrayList<>();

    ConverseTurn(String role) {
        this.role = role;
    }

    String role() {
        return role;
    }

    /** Adds what must stand first: results of calls, or thoughts. */
    void addFirst(List<JsonMap> blocks) {
        first.addAll(blocks);
    }

    void add(List<JsonMap> blocks) {
        then.addAll(blocks);
    }

    /** Removes blanks at the end of the text that the assistant is to continue, which Claude does not take. */
    void stripEnd() {
        if (!then.isEmpty() && then.getLast().asMap().get(TEXT) instanceof String text) {
            then.set(then.size() - 1, JsonMap.of(TEXT, text.stripTrailing()));
        }
    }

    JsonMap message() {
        List<JsonMap> content = new ArrayList<>(first);
        boolean isDocumentAlone = then.stream().anyMatch(block -> block.has("document"))
                && then.stream().noneMatch(block -> block.has(TEXT));
        if (isDocumentAlone) {
            content.add(JsonMap.of(TEXT, "See the attached document."));
        }
        content.addAll(then);
        return new JsonMap().put("role", role).put("content", content);
    }
}
