package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_STATUS;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps calls of tools in the conversation and their results. Converse does not take them in a request without tools, so
 * there they become text.
 */
final class ConverseCalls {
    private final ConverseModel model;
    private final ConverseParts parts;
    private final boolean hasTools;
    private final Map<String, String> names = new HashMap<>();

    ConverseCalls(ConverseModel model, ConverseParts parts, boolean hasTools) {
        this.model = model;
        this.parts = parts;
        this.hasTools = hasTools;
    }

    boolean areText() {
        return !hasTools;
    }

    /** The calls of an assistant's message. */
    List<JsonMap> calls(JsonTree message) {
        List<JsonMap> blocks = new ArrayList<>();
        for (JsonTree call : message.elements("tool_calls")) {
            blocks.add(call(call));
        }
        if (!blocks.isEmpty() && !message.has("content")) {
            blocks.addAll(parts.cachePoint(message));
        }
        return blocks;
    }

    /**
     * A result of a call.
     *
     * @param blocks the result, and its cache point
     * @param beside what the model does not take in a result
     */
    record Result(List<JsonMap> blocks, List<JsonMap> beside) {}

    /** The result in a message of the role tool. */
    Result result(JsonTree message) {
        String id = message.requiredText("tool_call_id");
        List<JsonMap> content = parts.of(message);
        if (areText()) {
            List<JsonMap> said = new ArrayList<>(
                    ConverseParts.text("[Result of the tool " + names.getOrDefault(id, "call") + " (" + id + ")]"));
            said.addAll(content);
            return new Result(said, List.of());
        }
        List<JsonMap> cachePoints =
                content.stream().filter(block -> block.has("cachePoint")).toList();
        List<JsonMap> inside = content.stream()
                .filter(block -> !block.has("cachePoint") && model.takesInResult(block))
                .toList();
        List<JsonMap> beside =
                content.stream().filter(block -> !model.takesInResult(block)).toList();
        List<JsonMap> blocks = new ArrayList<>();
        blocks.add(JsonMap.of("toolResult", result(message, id, inside, beside)));
        blocks.addAll(cachePoints.stream().limit(1).toList());
        return new Result(blocks, beside);
    }

    private JsonMap result(JsonTree message, String id, List<JsonMap> inside, List<JsonMap> beside) {
        List<JsonMap> content = new ArrayList<>(inside);
        if (!beside.isEmpty()) {
            content.addAll(ConverseParts.text("(see the next message of the user)"));
        } else if (inside.isEmpty()) {
            content.addAll(ConverseParts.text("(no output)"));
        }
        JsonMap result = new JsonMap().put("toolUseId", ToolIds.of(id, model)).put("content", content);
        return message.isTrue("is_error") && !model.has(NO_STATUS) ? result.put("status", "error") : result;
    }

    private JsonMap call(JsonTree call) {
        if (call.text("type").filter(type -> !type.equals("function")).isPresent()) {
            throw call.invalid("is of a type that Converse has no form for");
        }
        JsonTree function = call.required("function");
        String id = call.requiredText("id");
        String name = function.requiredText("name");
        names.put(id, name);
        JsonTree input = function.member("arguments").map(JsonWords::object).orElse(JsonTree.of(Map.of()));
        if (areText()) {
            return JsonMap.of("text", "[Call of the tool " + name + " (" + id + ") with " + JsonWords.of(input) + "]");
        }
        return JsonMap.of(
                "toolUse",
                new JsonMap()
                        .put("toolUseId", ToolIds.of(id, model))
                        .put("name", name)
                        .put("input", input));
    }
}
