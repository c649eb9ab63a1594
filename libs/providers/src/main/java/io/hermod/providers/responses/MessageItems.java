package io.hermod.providers.responses;

import io.hermod.providers.wire.ToolArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the messages of a chat into the items of a responses request. */
final class MessageItems {
    private final List<JsonMap> items = new ArrayList<>();
    private final Set<String> customCalls = new HashSet<>();
    private boolean hasReasoning;
    private boolean hasNames;

    void add(JsonTree message) {
        JsonTree role = message.required("role");
        switch (role.requiredText()) {
            case "user", "system", "developer" -> addInput(message, role.requiredText());
            case "assistant" -> addAssistant(message);
            case "tool" -> addOutput(message);
            default -> throw role.invalid("must be user, system, developer, assistant or tool");
        }
    }

    List<JsonMap> items() {
        return List.copyOf(items);
    }

    /** Whether a message has reasoning that the model can read again. */
    boolean hasReasoning() {
        return hasReasoning;
    }

    /** Whether a message names its author, which items cannot. */
    boolean hasNames() {
        return hasNames;
    }

    private void addInput(JsonTree message, String role) {
        hasNames |= message.has("name");
        items.add(item(role, MessageParts.input(message.required("content"))));
    }

    private void addAssistant(JsonTree message) {
        hasNames |= message.has("name");
        addReasoning(message);
        message.member("content")
                .filter(content -> content.text().filter(String::isEmpty).isEmpty())
                .ifPresent(content -> items.add(item("assistant", MessageParts.output(content))));
        message.text("refusal").filter(text -> !text.isEmpty()).ifPresent(text -> {
            JsonMap part = JsonMap.of("type", "refusal").put("refusal", text);
            items.add(item("assistant", List.of(part)));
        });
        message.elements("tool_calls").forEach(this::addCall);
        message.member("function_call").ifPresent(call -> {
            throw call.invalid("has no form in a responses request: use tool_calls");
        });
    }

    /** Only what the provider encrypted can be read again. */
    private void addReasoning(JsonTree message) {
        List<Thought> thoughts = Thought.ofMessage(message).stream()
                .filter(thought -> thought.data().isPresent())
                .toList();
        for (int index = 0; index < thoughts.size(); index++) {
            items.add(thoughts.get(index).item("rs_" + items.size() + "_" + index));
            hasReasoning = true;
        }
    }

    private void addCall(JsonTree call) {
        String id = call.requiredText("id");
        if (call.has("custom")) {
            JsonTree custom = call.required("custom");
            customCalls.add(id);
            items.add(JsonMap.of("type", "custom_tool_call")
                    .put("call_id", id)
                    .put("name", custom.requiredText("name"))
                    .put("input", custom.requiredText("input")));
            return;
        }
        JsonTree function = call.required("function");
        items.add(JsonMap.of("type", "function_call")
                .put("call_id", id)
                .put("name", function.requiredText("name"))
                .put("arguments", ToolArguments.of(function)));
    }

    private void addOutput(JsonTree message) {
        String id = message.requiredText("tool_call_id");
        items.add(JsonMap.of("type", customCalls.contains(id) ? "custom_tool_call_output" : "function_call_output")
                .put("call_id", id)
                .put(
                        "output",
                        message.member("content").map(MessageParts::input).orElse("")));
    }

    private static JsonMap item(String role, Object content) {
        return JsonMap.of("type", "message").put("role", role).put("content", content);
    }
}
