package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;

/** Turns the content of a responses request's items into the content of chat messages. */
final class InputParts {
    private InputParts() {}

    /** Content as a string or parts. */
    static Object content(JsonTree content) {
        return content.isText() ? content.requiredText() : content(parts(content));
    }

    /** A string if the parts are one text, which more providers take than parts. */
    static Object content(List<JsonMap> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        Map<String, Object> only = parts.getFirst().asMap();
        boolean isText = parts.size() == 1 && only.size() == 2 && only.containsKey("text");
        return isText ? only.getOrDefault("text", "") : parts;
    }

    /** The parts of content; a string is one text. */
    static List<JsonMap> parts(JsonTree content) {
        return content.isText()
                ? List.of(JsonMap.of("type", "text").put("text", content.requiredText()))
                : content.requiredElements().stream().map(InputParts::part).toList();
    }

    static JsonMap part(JsonTree part) {
        JsonMap mapped = switch (part.requiredText("type")) {
            case "input_text", "output_text", "text" ->
                JsonMap.of("type", "text").put("text", part.requiredText("text"));
            case "input_image" -> image(part);
            case "input_file" -> file(part);
            case "input_audio" -> JsonMap.of("type", "input_audio").put("input_audio", part.required("input_audio"));
            default ->
                throw part.invalid("has a type that chat has no form for:"
                        + " send input_text, input_image, input_file or input_audio");
        };
        return mapped.putIfPresent("cache_control", part.member("cache_control"));
    }

    private static JsonMap image(JsonTree part) {
        String url = part.text("image_url")
                .orElseThrow(() -> part.invalid("needs image_url: chat has no form for an image by its file_id"));
        return JsonMap.of("type", "image_url")
                .put("image_url", JsonMap.of("url", url).putIfPresent("detail", part.text("detail")));
    }

    private static JsonMap file(JsonTree part) {
        JsonMap file = new JsonMap();
        List.of("file_data", "file_url", "file_id").forEach(name -> file.putIfPresent(name, part.text(name)));
        if (file.isEmpty()) {
            throw part.invalid("needs file_data, file_url or file_id");
        }
        return JsonMap.of("type", "file").put("file", file.putIfPresent("filename", part.text("filename")));
    }
}
