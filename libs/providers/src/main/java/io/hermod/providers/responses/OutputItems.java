package io.hermod.providers.responses;

import io.hermod.providers.wire.ToolArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a choice of a chat result into the output of a response: reasoning, the message, and calls. */
final class OutputItems {
    private final JsonTree choice;
    private final JsonTree message;
    private final String stem;
    private final Set<String> customTools;
    private final String status;
    private final List<JsonMap> items = new ArrayList<>();

    /**
     * The output of a choice.
     *
     * @param stem what the ids of the items are made of
     * @param customTools the names of tools that take free text
     */
    OutputItems(JsonTree choice, JsonTree message, String stem, Set<String> customTools, String status) {
        this.choice = choice;
        this.message = message;
        this.stem = stem;
        this.customTools = customTools;
        this.status = status;
    }

    List<JsonMap> items() {
        addReasoning();
        List<JsonTree> calls = message.elements("tool_calls");
        List<JsonMap> content = content();
        if (content.isEmpty() && items.isEmpty() && calls.isEmpty()) {
            content.add(outputText(""));
        }
        if (!content.isEmpty()) {
            items.add(JsonMap.of("id", "msg_" + stem)
                    .put("type", "message")
                    .put("status", status)
                    .put("role", "assistant")
                    .put("content", content));
        }
        for (int index = 0; index < calls.size(); index++) {
            items.add(call(calls.get(index), index));
        }
        return items;
    }

    private void addReasoning() {
        List<Thought> thoughts = Thought.ofMessage(message);
        for (int index = 0; index < thoughts.size(); index++) {
            items.add(thoughts.get(index).item("rs_" + stem + "_" + index));
        }
    }

    private List<JsonMap> content() {
        ChatMessage said = new ChatMessage(message);
        List<JsonMap> content = new ArrayList<>();
        if (!said.text().isEmpty()) {
            content.add(outputText(said.text()));
        }
        said.decline()
                .ifPresent(text -> content.add(JsonMap.of("type", "refusal").put("refusal", text)));
        return content;
    }

    private JsonMap outputText(String text) {
        List<JsonMap> annotations =
                message.elements("annotations").stream().map(Annotations::flat).toList();
        List<JsonTree> logprobs = choice.member("logprobs")
                .map(member -> member.elements("content"))
                .orElse(List.of());
        return JsonMap.of("type", "output_text")
                .put("text", text)
                .put("annotations", annotations)
                .put("logprobs", logprobs);
    }

    private JsonMap call(JsonTree call, int index) {
        Optional<JsonTree> custom = call.member("custom");
        JsonTree function = custom.or(() -> call.member("function")).orElse(call);
        String name = function.text("name").orElse("");
        String suffix = stem + "_" + index;
        String callId = call.text("id").orElse("call_" + suffix);
        return custom.isPresent() || customTools.contains(name)
                ? JsonMap.of("id", "ctc_" + suffix)
                        .put("type", "custom_tool_call")
                        .put("call_id", callId)
                        .put("name", name)
                        .put("input", input(function))
                : JsonMap.of("id", "fc_" + suffix)
                        .put("type", "function_call")
                        .put("status", "completed")
                        .put("call_id", callId)
                        .put("name", name)
                        .put("arguments", ToolArguments.of(function));
    }

    private static String input(JsonTree function) {
        return function.text(CustomTools.INPUT).orElseGet(() -> CustomTools.input(ToolArguments.of(function)));
    }
}
