package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How closely the model looks at files. OpenAI says it for each image, Gemini once for all files of a request, so that
 * the highest wish counts, and a low one only if it is for all.
 */
final class MediaResolution {
    private static final String LOW = "low";
    private static final String HIGH = "high";
    private static final String UNSAID = "auto";

    private MediaResolution() {}

    /** The member {@code mediaResolution}; empty if the model decides. */
    static Optional<String> of(JsonTree chat) {
        Set<String> wishes = chat.elements("messages").stream()
                .flatMap(message -> message.elements("content").stream())
                .flatMap(MediaResolution::wish)
                .collect(Collectors.toSet());
        if (wishes.contains(HIGH)) {
            return Optional.of("MEDIA_RESOLUTION_HIGH");
        }
        return wishes.equals(Set.of(LOW)) ? Optional.of("MEDIA_RESOLUTION_LOW") : Optional.empty();
    }

    private static Stream<String> wish(JsonTree part) {
        return switch (part.text("type").orElse("")) {
            case "image_url" ->
                part.member("image_url").map(image -> image.text("detail").orElse(UNSAID)).stream();
            case "file" -> Stream.of(UNSAID);
            default -> Stream.empty();
        };
    }
}
