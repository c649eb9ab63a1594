package io.hermod.providers.cohere;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The contents of messages. Files, which must be texts, become documents that the model may cite.
 *
 * @param documents of the parts that were read
 * @param dropped the names of what is left out
 */
record CohereContent(List<JsonMap> documents, Set<String> dropped) {
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";
    private static final String CACHE_CONTROL = "cache_control";

    /** A string, or a list of parts. */
    Object of(JsonTree message) {
        Optional<JsonTree> content = message.member(CONTENT);
        if (content.isEmpty()) {
            return "";
        }
        if (content.get().isText()) {
            return content.get().requiredText();
        }
        List<JsonMap> parts = new ArrayList<>();
        content.get().requiredElements().forEach(part -> part(part).ifPresent(parts::add));
        return parts.isEmpty() ? "" : parts;
    }

    /** All texts of a message of the assistant or the system, which may have nothing else. */
    String text(JsonTree message) {
        Optional<JsonTree> content = message.member(CONTENT);
        return content.flatMap(JsonTree::text)
                .orElseGet(() -> content.stream()
                        .flatMap(parts -> parts.requiredElements().stream())
                        .map(CohereContent::textOf)
                        .collect(Collectors.joining()));
    }

    static JsonMap text(String text) {
        return JsonMap.of(TYPE, TEXT).put(TEXT, text);
    }

    private Optional<JsonMap> part(JsonTree part) {
        if (part.has(CACHE_CONTROL)) {
            dropped.add("messages[].content[]." + CACHE_CONTROL);
        }
        return switch (part.requiredText(TYPE)) {
            case TEXT -> Optional.of(text(part.requiredText(TEXT)));
            case "image_url" -> Optional.of(image(part.required("image_url")));
            case "document" -> Optional.of(JsonMap.copyOf(part).remove(CACHE_CONTROL));
            case "file" -> {
                documents.add(document(part));
                yield Optional.empty();
            }
            case "input_audio" -> throw part.invalid("is audio, which Cohere does not take");
            default -> throw part.invalid("is of a type that Cohere has no form for");
        };
    }

    private static String textOf(JsonTree part) {
        return switch (part.requiredText(TYPE)) {
            case TEXT -> part.requiredText(TEXT);
            case "refusal" -> part.requiredText("refusal");
            case "thinking" -> "";
            default -> throw part.invalid("must be text in a message of this role");
        };
    }

    static JsonMap image(JsonTree image) {
        JsonMap form = image.isText()
                ? JsonMap.of("url", image.requiredText())
                : JsonMap.of("url", image.requiredText("url")).putIfPresent("detail", image.text("detail"));
        return JsonMap.of(TYPE, "image_url").put("image_url", form);
    }

    private static JsonMap document(JsonTree part) {
        JsonTree file = part.required("file");
        JsonTree data = file.member("file_data")
                .orElseThrow(() -> file.invalid("needs file_data: Cohere reads no stored file and no URL of one"));
        JsonMap content = JsonMap.of(TEXT, plainText(data)).putIfPresent("title", file.text("filename"));
        return JsonMap.of("id", part.path()).put("data", content);
    }

    private static String plainText(JsonTree data) {
        DataUrl url = DataUrl.of(data)
                .filter(file -> file.mediaType().isEmpty()
                        || file.mediaType().startsWith("text/")
                        || file.mediaType().equals("application/json"))
                .orElseThrow(() -> data.invalid("must be a data URL of a text: Cohere reads no other file"));
        if (!url.isBase64()) {
            return url.text();
        }
        try {
            return new String(Base64.getDecoder().decode(url.data()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw data.invalid("must have its text in the request: Cohere takes no uploads");
        }
    }
}
