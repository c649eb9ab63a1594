package io.hermod.providers.cohere;

import io.hermod.providers.chat.ReasoningDetails;
import io.hermod.providers.wire.ToolArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The message of an answer.
 *
 * @param plan what the model says before it calls tools
 * @param starts where each part of the content starts in the text, counted in code points; less than zero for thoughts
 */
record CohereMessage(
        String text, Optional<String> plan, List<String> thoughts, List<Integer> starts, JsonTree message) {
    private static final int NO_TEXT = -1;

    static CohereMessage read(JsonTree message) {
        StringBuilder text = new StringBuilder();
        List<String> thoughts = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (JsonTree part : message.elements("content")) {
            boolean isText = part.has("text");
            starts.add(isText ? text.codePointCount(0, text.length()) : NO_TEXT);
            text.append(part.text("text").orElse(""));
            part.text("thinking").filter(thought -> !thought.isEmpty()).ifPresent(thoughts::add);
        }
        message.text("content").ifPresent(text::append);
        Optional<String> plan = message.text("tool_plan").filter(said -> !said.isEmpty());
        return new CohereMessage(text.toString(), plan, thoughts, starts, message);
    }

    boolean hasToolCalls() {
        return !message.elements("tool_calls").isEmpty();
    }

    /** A message with nothing but tool calls has no content. The plan is content if there is no other. */
    JsonMap chat() {
        JsonMap chat = JsonMap.of("role", "assistant");
        String said = text.isEmpty() ? plan.orElse("") : text;
        if (!said.isEmpty() || !hasToolCalls()) {
            chat.put("content", said);
        }
        List<String> reasoning = reasoning();
        if (!reasoning.isEmpty()) {
            chat.put("reasoning", String.join("\n\n", reasoning))
                    .put("reasoning_details", ReasoningDetails.ofTexts(reasoning));
        }
        return chat.putIfNotEmpty("annotations", annotations())
                .putIfNotEmpty(
                        "tool_calls",
                        message.elements("tool_calls").stream()
                                .map(CohereMessage::call)
                                .toList());
    }

    private List<String> reasoning() {
        List<String> reasoning = new ArrayList<>(thoughts);
        if (!text.isEmpty()) {
            plan.ifPresent(reasoning::add);
        }
        return reasoning;
    }

    private List<JsonMap> annotations() {
        return message.elements("citations").stream()
                .flatMap(citation -> CohereCitation.annotations(citation, start(citation)).stream())
                .toList();
    }

    /** Where the cited part starts in the content; empty if it is not in the content. */
    private Optional<Integer> start(JsonTree citation) {
        return switch (citation.text("type").orElse("TEXT_CONTENT")) {
            case "TEXT_CONTENT" -> startOfText(citation.number("content_index").orElse(0L));
            case "PLAN" -> text.isEmpty() ? Optional.of(0) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Integer> startOfText(long index) {
        return index >= 0 && index < starts.size()
                ? Optional.of(starts.get((int) index)).filter(start -> start != NO_TEXT)
                : Optional.empty();
    }

    private static JsonMap call(JsonTree call) {
        JsonTree function = call.required("function");
        return JsonMap.of("id", call.requiredText("id"))
                .put("type", "function")
                .put(
                        "function",
                        JsonMap.of("name", function.requiredText("name")).put("arguments", ToolArguments.of(function)));
    }
}
