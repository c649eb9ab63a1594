package io.hermod.providers.mistral;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message of a chat in Mistral's form.
 *
 * @param takesThoughts whether the model takes the thoughts of its earlier turns
 */
record MistralMessage(boolean takesThoughts) {
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";
    private static final String CACHE_CONTROL = "cache_control";
    private static final List<String> REASONING = List.of("reasoning", "reasoning_content", "reasoning_details");

    JsonMap of(JsonTree message) {
        JsonMap mapped = JsonMap.copyOf(message).remove(CACHE_CONTROL);
        List<JsonTree> parts = message.elements(CONTENT);
        if (!parts.isEmpty()) {
            mapped.put(CONTENT, parts.stream().map(MistralMessage::part).toList());
        }
        List<String> thoughts = takesThoughts ? thoughts(message) : List.of();
        if (!thoughts.isEmpty()) {
            REASONING.forEach(mapped::remove);
            mapped.put(CONTENT, withThoughts(thoughts, message, parts));
        }
        return mapped;
    }

    /** Thoughts stand before the rest of the content. */
    private static List<JsonMap> withThoughts(List<String> thoughts, JsonTree message, List<JsonTree> parts) {
        List<JsonMap> content = new ArrayList<>();
        thoughts.forEach(thought -> content.add(JsonMap.of(TYPE, "thinking").put("thinking", List.of(text(thought)))));
        message.text(CONTENT).filter(said -> !said.isEmpty()).ifPresent(said -> content.add(text(said)));
        parts.forEach(part -> content.add(part(part)));
        return content;
    }

    private static List<String> thoughts(JsonTree message) {
        List<String> details = message.elements("reasoning_details").stream()
                .flatMap(detail -> detail.text(TEXT).stream())
                .filter(text -> !text.isBlank())
                .toList();
        return details.isEmpty()
                ? message
                        .text("reasoning")
                        .or(() -> message.text("reasoning_content"))
                        .filter(text -> !text.isBlank())
                        .stream()
                        .toList()
                : details;
    }

    private static JsonMap part(JsonTree part) {
        return switch (part.text(TYPE).orElse("")) {
            case "file" -> part.has("file") ? file(part.required("file")) : JsonMap.copyOf(part);
            case "refusal" -> text(part.requiredText("refusal"));
            default -> JsonMap.copyOf(part).remove(CACHE_CONTROL);
        };
    }

    /** A stored file by its id, an image, or a document. */
    private static JsonMap file(JsonTree file) {
        Optional<JsonTree> id = file.member("file_id");
        if (id.isPresent()) {
            return JsonMap.of(TYPE, "file").put("file_id", id.get());
        }
        String url = file.member("file_data")
                .or(() -> file.member("file_url"))
                .orElseThrow(() -> file.invalid("needs one of file_data, file_url and file_id"))
                .requiredText();
        boolean isImage = DataUrl.of(url)
                .filter(data -> data.mediaType().startsWith("image/"))
                .isPresent();
        String type = isImage ? "image_url" : "document_url";
        JsonMap form = JsonMap.of(TYPE, type).put(type, url);
        return isImage ? form : form.putIfPresent("document_name", file.text("filename"));
    }

    private static JsonMap text(String text) {
        return JsonMap.of(TYPE, TEXT).put(TEXT, text);
    }
}
