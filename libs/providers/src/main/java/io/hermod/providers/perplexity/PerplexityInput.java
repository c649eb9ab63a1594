package io.hermod.providers.perplexity;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the messages of a chat into the items that Perplexity takes: messages, calls and their outputs. */
final class PerplexityInput {
    private static final int MAX_URL = 2_048;
    private static final String SIGNATURE = "thought_signature";

    private final List<JsonMap> items = new ArrayList<>();

    /** Names and signatures of calls, which Perplexity wants with the output too. */
    private final Map<String, JsonMap> calls = new HashMap<>();

    private boolean hasNames;

    void add(JsonTree message) {
        JsonTree role = message.required("role");
        String name = role.requiredText();
        switch (name) {
            case "user", "system", "developer" -> addMessage(message, name);
            case "assistant" -> addAssistant(message);
            case "tool" -> addOutput(message);
            default -> throw role.invalid("must be user, system, developer, assistant or tool");
        }
    }

    List<JsonMap> items() {
        return List.copyOf(items);
    }

    /** Whether a message names its author, which items cannot. */
    boolean hasNames() {
        return hasNames;
    }

    private void addMessage(JsonTree message, String role) {
        hasNames |= message.has("name");
        JsonTree content = message.required("content");
        Object mapped = content.isText()
                ? content.requiredText()
                : content.requiredElements().stream().map(PerplexityInput::part).toList();
        items.add(item(role, mapped));
    }

    private void addAssistant(JsonTree message) {
        hasNames |= message.has("name");
        String said = message.member("content").map(PerplexityInput::text).orElse("")
                + message.text("refusal").orElse("");
        if (!said.isEmpty()) {
            items.add(item("assistant", said));
        }
        message.elements("tool_calls").forEach(call -> addCall(call, message.elements("reasoning_details")));
        message.member("function_call").ifPresent(call -> {
            throw call.invalid("is not supported by Perplexity: use tool_calls");
        });
    }

    private void addCall(JsonTree call, List<JsonTree> reasoning) {
        String id = call.requiredText("id");
        JsonTree function = call.required("function");
        Optional<String> signature = reasoning.stream()
                .filter(detail -> detail.text("id").filter(id::equals).isPresent())
                .flatMap(detail -> detail.text("data").stream())
                .findFirst();
        JsonMap known = JsonMap.of("name", function.requiredText("name")).putIfPresent(SIGNATURE, signature);
        calls.put(id, known);
        JsonMap item = JsonMap.of("type", "function_call")
                .put("call_id", id)
                .put(
                        "arguments",
                        function.text("arguments")
                                .filter(text -> !text.isBlank())
                                .orElse("{}"));
        known.asMap().forEach(item::put);
        items.add(item);
    }

    private void addOutput(JsonTree message) {
        String id = message.requiredText("tool_call_id");
        JsonMap item = JsonMap.of("type", "function_call_output")
                .put("call_id", id)
                .put(
                        "output",
                        message.member("content").map(PerplexityInput::text).orElse(""));
        calls.getOrDefault(id, new JsonMap()).asMap().forEach(item::put);
        items.add(item);
    }

    private static JsonMap part(JsonTree part) {
        return switch (part.requiredText("type")) {
            case "text" -> JsonMap.of("type", "input_text").put("text", part.requiredText("text"));
            case "image_url" -> image(part.required("image_url"));
            default -> throw part.invalid("has a type that Perplexity does not take: send text or image_url");
        };
    }

    private static JsonMap image(JsonTree image) {
        String url = image.requiredText("url");
        if (url.length() > MAX_URL && !url.startsWith("data:")) {
            throw image.required("url").invalid("is longer than the 2048 characters that Perplexity takes");
        }
        return JsonMap.of("type", "input_image").put("image_url", url);
    }

    /** The text of content that Perplexity takes as a string only. */
    private static String text(JsonTree content) {
        return content.text()
                .orElseGet(() -> content.requiredElements().stream()
                        .map(part -> part.text("text")
                                .or(() -> part.text("refusal"))
                                .orElseThrow(() -> part.invalid("must be text here, as Perplexity takes no other")))
                        .collect(Collectors.joining()));
    }

    private static JsonMap item(String role, Object content) {
        return JsonMap.of("type", "message").put("role", role).put("content", content);
    }
}
