package io.hermod.providers.responses;

import io.hermod.providers.wire.ToolArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the output of a response into the message of a chat's assistant. */
final class OutputMessage {
    private final StringBuilder text = new StringBuilder();
    private final List<String> declines = new ArrayList<>();
    private final List<JsonMap> annotations = new ArrayList<>();
    private final List<JsonTree> logprobs = new ArrayList<>();
    private final List<JsonMap> calls = new ArrayList<>();
    private final List<Thought> thoughts = new ArrayList<>();

    OutputMessage(List<JsonTree> output) {
        output.forEach(this::add);
    }

    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /** The choice's member of this name. */
    Optional<JsonMap> logprobs() {
        return logprobs.isEmpty() ? Optional.empty() : Optional.of(JsonMap.of("content", logprobs));
    }

    JsonMap json() {
        JsonMap message = JsonMap.of("role", "assistant");
        boolean isSilent = text.isEmpty() && (hasCalls() || !declines.isEmpty());
        Nulls.put(message, "content", isSilent ? Optional.empty() : Optional.of(text.toString()));
        Nulls.put(message, "refusal", declines.isEmpty() ? Optional.empty() : Optional.of(String.join("", declines)));
        message.putIfNotEmpty("annotations", annotations).putIfNotEmpty("tool_calls", calls);
        Thought.putInto(message, thoughts);
        return message;
    }

    private void add(JsonTree item) {
        switch (item.text("type").orElse("")) {
            case "message" -> item.elements("content").forEach(this::addPart);
            case "function_call" -> addCall(item);
            case "custom_tool_call" ->
                calls.add(call(
                        item,
                        "custom",
                        JsonMap.of("name", name(item))
                                .put("input", item.text("input").orElse(""))));
            case "reasoning" -> thoughts.add(Thought.ofItem(item));
            default -> {
                // The calls of tools that the provider runs itself have no form in a chat; their outcome is the text.
            }
        }
    }

    private void addPart(JsonTree part) {
        part.text("refusal").ifPresent(declines::add);
        part.text("text").ifPresent(said -> {
            part.elements("annotations").forEach(cited -> annotations.add(Annotations.nested(cited, text.length())));
            logprobs.addAll(part.elements("logprobs"));
            text.append(said);
        });
    }

    /** A signature of the call is reasoning that belongs to it. */
    private void addCall(JsonTree item) {
        calls.add(call(item, "function", JsonMap.of("name", name(item)).put("arguments", ToolArguments.of(item))));
        item.text("thought_signature")
                .ifPresent(signature -> thoughts.add(new Thought(
                        Optional.of(callId(item)), List.of(), List.of(), Optional.empty(), Optional.of(signature))));
    }

    private static JsonMap call(JsonTree item, String type, JsonMap called) {
        return JsonMap.of("id", callId(item)).put("type", type).put(type, called);
    }

    private static String callId(JsonTree item) {
        return item.text("call_id").or(() -> item.text("id")).orElse("");
    }

    private static String name(JsonTree item) {
        return item.text("name").orElse("");
    }
}
