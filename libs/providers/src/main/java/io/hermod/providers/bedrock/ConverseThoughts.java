package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.BUDGET;
import static io.hermod.providers.bedrock.ConverseModel.Trait.UNSIGNED_REPLAY;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** Maps the thoughts that a client sends back. */
final class ConverseThoughts {
    private ConverseThoughts() {}

    /** The blocks of a message's {@code reasoning_details}, in their order. */
    static List<JsonMap> of(JsonTree message, ConverseModel model) {
        return message.elements("reasoning_details").stream()
                .flatMap(detail -> content(detail, model).stream())
                .map(content -> JsonMap.of("reasoningContent", content))
                .toList();
    }

    /**
     * Whether Claude has called tools without thoughts that can be sent back, and is to go on from their results.
     * With a budget it then does not think.
     */
    static boolean areMissing(JsonTree chat, ConverseModel model) {
        List<JsonTree> messages = chat.elements("messages");
        boolean isInLoop = !messages.isEmpty()
                && messages.getLast().text("role").filter("tool"::equals).isPresent();
        return model.has(BUDGET)
                && isInLoop
                && messages.reversed().stream()
                        .filter(message -> !message.elements("tool_calls").isEmpty())
                        .findFirst()
                        .filter(message -> of(message, model).isEmpty())
                        .isPresent();
    }

    /** Gemini's signatures, which say what they are, mean nothing here. */
    private static Optional<JsonMap> content(JsonTree detail, ConverseModel model) {
        if (detail.text("format").filter(format -> format.startsWith("google")).isPresent()) {
            return Optional.empty();
        }
        return switch (detail.text("type").orElse("reasoning.text")) {
            case "reasoning.text" -> text(detail, model);
            case "reasoning.encrypted" -> detail.text("data").map(data -> JsonMap.of("redactedContent", data));
            default -> Optional.empty();
        };
    }

    /** Most models take only thoughts that they have signed. */
    private static Optional<JsonMap> text(JsonTree detail, ConverseModel model) {
        Optional<String> signature = detail.text("signature").filter(text -> !text.isBlank());
        return detail.text("text")
                .filter(_ -> signature.isPresent() || model.has(UNSIGNED_REPLAY))
                .map(text ->
                        JsonMap.of("reasoningText", JsonMap.of("text", text).putIfPresent("signature", signature)));
    }
}
