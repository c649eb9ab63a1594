package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an assistant's message in a chat says. */
record ChatMessage(JsonTree message) {

    /** The text; several texts are joined. */
    String text() {
        Optional<JsonTree> content = message.member("content");
        return content.flatMap(JsonTree::text)
                .orElseGet(() -> content.stream()
                        .flatMap(parts -> parts.elements().stream())
                        .flatMap(part -> part.text("text").stream())
                        .collect(Collectors.joining()));
    }

    /** What the model says instead of an answer. */
    Optional<String> decline() {
        return message.text("refusal").filter(text -> !text.isEmpty());
    }
}
