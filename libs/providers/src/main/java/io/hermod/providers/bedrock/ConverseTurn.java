package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import java.util.ArrayList;
import java.util.List;

/** A message of Converse, made of all messages of one side that follow each other. */
final class ConverseTurn {
    private static final String TEXT = "text";

    /** What the assistant says between two messages of the user. Models reject a blank text. */
    private static final String BETWEEN = ".";

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

    /** Results of calls are a message of their own if the model does not take what the user adds beside them. */
    List<JsonMap> messages(ConverseModel model) {
        boolean hasResults = first.stream().anyMatch(block -> block.has("toolResult"));
        if (hasResults && !then.stream().allMatch(model::takesBesideResults)) {
            ConverseTurn answer = new ConverseTurn("assistant");
            answer.add(ConverseParts.text(BETWEEN));
            ConverseTurn rest = new ConverseTurn(role);
            rest.add(then);
            ConverseTurn results = new ConverseTurn(role);
            results.addFirst(first);
            return List.of(results.message(), answer.message(), rest.message());
        }
        return List.of(message());
    }

    private JsonMap message() {
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
