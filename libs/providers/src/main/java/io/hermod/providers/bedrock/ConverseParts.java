package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.CACHE;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps the content of messages to blocks. */
record ConverseParts(ConverseModel model, ConverseMedia media) {
    /** The blocks of a message's content, each followed by its cache point. Blank text has none. */
    List<JsonMap> of(JsonTree message) {
        List<JsonMap> blocks = new ArrayList<>(message.member("content")
                .map(content -> content.isText() ? text(content.requiredText()) : parts(content))
                .orElse(List.of()));
        cachePoint(message).forEach(point -> add(point, blocks));
        return blocks;
    }

    /** Adds a cache point behind the blocks, but before documents at their end: Converse takes none after them. */
    private static void add(JsonMap point, List<JsonMap> blocks) {
        int at = blocks.size();
        while (at > 0 && blocks.get(at - 1).has("document")) {
            at--;
        }
        if (at > 0 && !blocks.get(at - 1).has("cachePoint")) {
            blocks.add(at, point);
        }
    }

    /** The cache point after a message or part. */
    List<JsonMap> cachePoint(JsonTree cached) {
        Optional<JsonMap> point = model.has(CACHE) ? CachePoint.of(cached) : Optional.empty();
        return point.stream().toList();
    }

    /** A block of text; none if it is blank, which Converse does not take. */
    static List<JsonMap> text(String text) {
        return text.isBlank() ? List.of() : List.of(JsonMap.of("text", text));
    }

    private List<JsonMap> parts(JsonTree content) {
        List<JsonMap> blocks = new ArrayList<>();
        for (JsonTree part : content.requiredElements()) {
            List<JsonMap> block = block(part);
            blocks.addAll(block);
            if (!block.isEmpty()) {
                cachePoint(part).forEach(point -> add(point, blocks));
            }
        }
        return blocks;
    }

    private List<JsonMap> block(JsonTree part) {
        return switch (part.requiredText("type")) {
            case "text" -> text(part.requiredText("text"));
            case "refusal" -> text(part.requiredText("refusal"));
            case "image_url" -> List.of(media.image(part));
            case "file" -> List.of(media.file(part));
            case "input_audio" -> throw part.invalid("is audio, which Converse has no form for");
            default -> throw part.invalid("has a type that Converse has no form for");
        };
    }
}
