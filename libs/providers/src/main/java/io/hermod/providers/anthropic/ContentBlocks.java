package io.hermod.providers.anthropic;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The content of a message as blocks. Blank texts are left out, because the provider rejects them. */
record ContentBlocks(Attachments attachments) {
    static final String CACHE_CONTROL = "cache_control";

    private static final String TYPE = "type";
    private static final String CONTENT = "content";

    /** Anthropic's own blocks, which a client may write as they are. */
    private static final Set<String> OWN = Set.copyOf(Words.in("""
        image document search_result container_upload tool_reference thinking redacted_thinking
        server_tool_use mcp_tool_use compaction
        """));

    /** The blocks of a message, whose {@code cache_control} goes to the last one. */
    List<JsonMap> of(JsonTree message) {
        List<JsonMap> blocks = message.member(CONTENT).map(this::blocks).orElseGet(ArrayList::new);
        if (!blocks.isEmpty()) {
            blocks.getLast().putIfPresent(CACHE_CONTROL, message.member(CACHE_CONTROL));
        }
        return blocks;
    }

    /** The text blocks of a message that may have no other. */
    List<JsonMap> textOf(JsonTree message) {
        for (JsonTree part : message.elements(CONTENT)) {
            if (!part.text(TYPE).orElse("").equals("text")) {
                throw part.invalid("must be text in a message of this role");
            }
        }
        return of(message);
    }

    /** The blocks of a content that is a string or an array of parts. */
    List<JsonMap> blocks(JsonTree content) {
        if (content.isText()) {
            return new ArrayList<>(text(content.requiredText()).stream().toList());
        }
        if (!content.isArray()) {
            throw content.invalid("must be a string or an array");
        }
        List<JsonMap> blocks = new ArrayList<>();
        content.elements().forEach(part -> block(part).ifPresent(blocks::add));
        return blocks;
    }

    static Optional<JsonMap> text(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(JsonMap.of(TYPE, "text").put("text", text));
    }

    private Optional<JsonMap> block(JsonTree part) {
        String type = part.requiredText(TYPE);
        Optional<JsonMap> block = switch (type) {
            case "text" -> text(part.requiredText("text")).map(text -> withCitations(part, text));
            case "refusal" -> text(part.requiredText("refusal"));
            case "image_url" -> Optional.of(attachments.image(part));
            case "file" -> Optional.of(attachments.file(part));
            case "input_audio" -> throw part.invalid("is audio, which Claude does not take");
            default -> Optional.of(own(part, type));
        };
        block.ifPresent(form -> form.putIfPresent(CACHE_CONTROL, part.member(CACHE_CONTROL)));
        return block;
    }

    private static JsonMap withCitations(JsonTree part, JsonMap text) {
        return text.putIfPresent("citations", part.member("citations").filter(JsonTree::isArray));
    }

    private static JsonMap own(JsonTree part, String type) {
        if (!OWN.contains(type) && !type.endsWith("_tool_result")) {
            throw part.invalid("is of a type that Claude has no form for");
        }
        return JsonMap.copyOf(part);
    }
}
