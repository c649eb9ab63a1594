package io.hermod.providers.anthropic;

import io.hermod.providers.wire.CallArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** An earlier answer of the model: its thinking first, then its text, then its tool calls. */
record AssistantTurn(ContentBlocks content) {
    private static final String TYPE = "type";
    private static final String DATA = "data";

    List<JsonMap> blocks(JsonTree message) {
        if (message.has("function_call")) {
            throw message.invalid("has a function_call, which has no form at Anthropic; use tool_calls");
        }
        if (message.has("audio")) {
            throw message.invalid("is audio, which Claude does not take");
        }
        List<JsonMap> blocks = OwnBlocks.of(message);
        if (!blocks.isEmpty()) {
            blocks.getLast().putIfPresent(ContentBlocks.CACHE_CONTROL, message.member(ContentBlocks.CACHE_CONTROL));
            return blocks;
        }
        message.elements("reasoning_details").forEach(detail -> thinking(detail).ifPresent(blocks::add));
        List<JsonMap> said = content.of(message);
        if (said.isEmpty()) {
            message.text("refusal").flatMap(ContentBlocks::text).ifPresent(said::add);
        }
        blocks.addAll(said);
        message.elements("tool_calls").forEach(call -> blocks.add(toolUse(call)));
        return blocks;
    }

    /** Only signed and encrypted thinking is taken; other providers' is left out, because it has no signature. */
    private static Optional<JsonMap> thinking(JsonTree detail) {
        if (detail.text("format")
                .filter(format -> !format.startsWith("anthropic"))
                .isPresent()) {
            return Optional.empty();
        }
        return switch (detail.text(TYPE).orElse("")) {
            case "reasoning.text" ->
                detail.text("signature")
                        .map(signature -> JsonMap.of(TYPE, "thinking")
                                .put("thinking", detail.text("text").orElse(""))
                                .put("signature", signature));
            case "reasoning.encrypted" ->
                detail.text(DATA)
                        .map(data -> JsonMap.of(TYPE, "redacted_thinking").put(DATA, data));
            default -> Optional.empty();
        };
    }

    private static JsonMap toolUse(JsonTree call) {
        JsonTree function = call.member("function")
                .orElseThrow(() -> call.invalid("is not a call of a function, which is the only kind at Anthropic"));
        return JsonMap.of(TYPE, "tool_use")
                .put("id", toolId(call.required("id")))
                .put("name", function.requiredText("name"))
                .put("input", CallArguments.of(function))
                .putIfPresent(ContentBlocks.CACHE_CONTROL, call.member(ContentBlocks.CACHE_CONTROL));
    }

    /** Other providers' ids may have characters that Anthropic rejects; calls and results change in the same way. */
    static String toolId(JsonTree id) {
        return id.requiredText().replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
