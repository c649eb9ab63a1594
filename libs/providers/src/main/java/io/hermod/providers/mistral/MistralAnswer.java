package io.hermod.providers.mistral;

import io.hermod.providers.chat.ProviderFields;
import io.hermod.providers.chat.ReasoningDetails;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer of Mistral's chat in OpenAI's format: its content as text, and its thoughts as reasoning. */
final class MistralAnswer {
    private static final String CALLS = "tool_calls";
    private static final String CHOICES = "choices";
    private static final String FINISH = "finish_reason";
    private static final String MESSAGE = "message";
    private static final String USAGE = "usage";

    private MistralAnswer() {}

    static JsonTree of(JsonTree body) {
        JsonMap mapped = JsonMap.copyOf(body);
        if (body.member(CHOICES).filter(JsonTree::isArray).isPresent()) {
            mapped.put(
                    CHOICES,
                    body.elements(CHOICES).stream().map(MistralAnswer::choice).toList());
        }
        body.member(USAGE)
                .filter(JsonTree::isObject)
                .ifPresent(usage -> mapped.put(USAGE, MistralUsage.of(usage).chat(usage)));
        return JsonTree.of(mapped.asMap());
    }

    /** A choice keeps what is not Mistral's own. */
    private static Object choice(JsonTree choice) {
        if (!choice.isObject()) {
            return choice;
        }
        JsonMap mapped = JsonMap.copyOf(choice);
        choice.text(FINISH).filter("model_length"::equals).ifPresent(_ -> mapped.put(FINISH, "length"));
        choice.member(MESSAGE).filter(JsonTree::isObject).ifPresent(message -> mapped.put(MESSAGE, message(message)));
        return mapped;
    }

    /** OpenAI's clients need the type of a tool call, which Mistral leaves out. */
    private static JsonMap message(JsonTree message) {
        boolean hasParts = message.member("content").filter(JsonTree::isArray).isPresent();
        JsonMap mapped = hasParts ? ofParts(message) : JsonMap.copyOf(message);
        List<JsonTree> calls = message.elements(CALLS);
        return calls.isEmpty()
                ? mapped
                : mapped.put(CALLS, calls.stream().map(MistralAnswer::call).toList());
    }

    private static Object call(JsonTree call) {
        return call.isObject() ? JsonMap.copyOf(call).putIfAbsent("type", "function") : call;
    }

    private static JsonMap ofParts(JsonTree message) {
        StringBuilder text = new StringBuilder();
        List<String> thoughts = new ArrayList<>();
        boolean hasOthers = false;
        for (JsonTree part : message.elements("content")) {
            switch (part.text("type").orElse("")) {
                case "text" -> text.append(part.text("text").orElse(""));
                case "thinking" -> thought(part).ifPresent(thoughts::add);
                default -> hasOthers = true;
            }
        }
        JsonMap mapped = JsonMap.copyOf(message).remove("content");
        if (!text.isEmpty() || message.elements(CALLS).isEmpty()) {
            mapped.put("content", text.toString());
        }
        if (!thoughts.isEmpty()) {
            mapped.put("reasoning", String.join("\n\n", thoughts))
                    .put("reasoning_details", ReasoningDetails.ofTexts(thoughts));
        }
        return hasOthers ? ProviderFields.put(mapped, "content", message.elements("content")) : mapped;
    }

    /** The texts of a thought, which may also be one string. */
    private static Optional<String> thought(JsonTree part) {
        StringBuilder thought = new StringBuilder(part.text("thinking").orElse(""));
        part.elements("thinking")
                .forEach(piece -> thought.append(piece.text("text").orElse("")));
        return Optional.of(thought.toString()).filter(text -> !text.isEmpty());
    }
}
