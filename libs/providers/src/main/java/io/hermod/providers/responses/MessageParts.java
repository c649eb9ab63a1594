package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** Turns the content of chat messages into the content of a responses request's items. */
final class MessageParts {
    private static final List<String> FILE = List.of("file_data", "file_url", "file_id", "filename");

    private MessageParts() {}

    /** What the user, the system or a tool says. */
    static Object input(JsonTree content) {
        return content(content, "input_text");
    }

    /** What the assistant says. */
    static Object output(JsonTree content) {
        return content(content, "output_text");
    }

    private static Object content(JsonTree content, String textType) {
        return content.isText()
                ? content.requiredText()
                : content.requiredElements().stream()
                        .map(part -> part(part, textType))
                        .toList();
    }

    private static JsonMap part(JsonTree part, String textType) {
        return switch (part.requiredText("type")) {
            case "text" -> JsonMap.of("type", textType).put("text", part.requiredText("text"));
            case "refusal" -> JsonMap.of("type", "refusal").put("refusal", part.requiredText("refusal"));
            case "image_url" -> image(part.required("image_url"));
            case "file" -> file(part.required("file"));
            case "input_audio" -> JsonMap.of("type", "input_audio").put("input_audio", part.required("input_audio"));
            default ->
                throw part.invalid(
                        "has a type that responses have no form for:" + " send text, image_url, file or input_audio");
        };
    }

    private static JsonMap image(JsonTree image) {
        return JsonMap.of("type", "input_image")
                .put("image_url", image.requiredText("url"))
                .put("detail", image.text("detail").orElse("auto"));
    }

    private static JsonMap file(JsonTree file) {
        JsonMap part = JsonMap.of("type", "input_file");
        FILE.forEach(name -> part.putIfPresent(name, file.text(name)));
        return part;
    }
}
