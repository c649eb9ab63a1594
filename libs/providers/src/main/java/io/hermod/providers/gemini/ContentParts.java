package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of a message as parts. Blank texts are left out, because an empty part is rejected. */
record ContentParts(Media media) {
    static final String TEXT = "text";
    private static final String TYPE = "type";
    private static final String CONTENT = "content";

    List<JsonMap> of(JsonTree message) {
        List<JsonMap> parts = new ArrayList<>();
        message.member(CONTENT).ifPresent(content -> add(parts, content));
        return parts;
    }

    /** The texts of a message that may have nothing else. */
    List<JsonMap> textOf(JsonTree message) {
        for (JsonTree part : message.elements(CONTENT)) {
            if (!part.text(TYPE).orElse("").equals(TEXT)) {
                throw part.invalid("must be text in a message of this role");
            }
        }
        return of(message);
    }

    static Optional<JsonMap> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(JsonMap.of(TEXT, text));
    }

    private void add(List<JsonMap> parts, JsonTree content) {
        if (content.isText()) {
            text(content.requiredText()).ifPresent(parts::add);
            return;
        }
        content.requiredElements().forEach(part -> part(part).ifPresent(parts::add));
    }

    private Optional<JsonMap> part(JsonTree part) {
        return switch (part.requiredText(TYPE)) {
            case TEXT -> text(part.requiredText(TEXT));
            case "refusal" -> text(part.requiredText("refusal"));
            case "image_url" -> Optional.of(media.image(part));
            case "input_audio" -> Optional.of(Media.audio(part));
            case "file" -> Optional.of(media.file(part));
            default -> throw part.invalid("is of a type that Gemini has no form for");
        };
    }
}
