package io.hermod.local;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person wants to see of a job that has ended: the answer in its result, or the reason of its failure. */
final class DemoAnswer {
    private static final int NUMBERS = 2;

    private DemoAnswer() {}

    static String of(DemoJob job) {
        return job.hasCompleted() ? answer(job).orElse("a result without an answer") : reason(job);
    }

    private static Optional<String> answer(DemoJob job) {
        Optional<Object> result = at(job.envelope(), "result");
        return switch (job.type()) {
            case TEXT_COMPLETION -> text(result, "choices", "text");
            case CHAT_COMPLETION -> text(result, "choices", "message", "content");
            case RESPONSES -> text(result, "output", "content", "text");
            case MESSAGES -> text(result, "content", "text");
            case TRANSCRIPTION -> text(result, "text");
            case OCR -> text(result, "pages", "markdown");
            case EMBEDDING -> list(result, "data", "embedding").map(DemoAnswer::vector);
            case RERANK -> list(result, "results").map(DemoAnswer::ranks);
            case SPEECH -> text(result, "audio").map(audio -> size(audio) + " of sound");
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION ->
                text(result, "data", "b64_json").map(image -> "an image of " + size(image));
        };
    }

    private static String reason(DemoJob job) {
        Optional<Object> error = at(job.envelope(), "error");
        String message = text(error, "error", "message").orElse("no reason");
        return error.flatMap(envelope -> at(envelope, "status_code"))
                .map(status -> status + ": " + message)
                .orElse(message);
    }

    private static Optional<String> text(Optional<Object> tree, String... path) {
        return tree.flatMap(root -> at(root, path))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    private static Optional<List<?>> list(Optional<Object> tree, String... path) {
        return tree.flatMap(root -> at(root, path))
                .<List<?>>map(value -> value instanceof List<?> list ? list : List.of())
                .filter(list -> !list.isEmpty());
    }

    /** The value below these names. Of a list on the way, the first element counts. */
    private static Optional<Object> at(Object tree, String... path) {
        Optional<Object> value = Optional.of(tree);
        for (String name : path) {
            value = value.flatMap(DemoAnswer::first).flatMap(parent -> member(parent, name));
        }
        return value;
    }

    private static Optional<Object> first(Object value) {
        return value instanceof List<?> list ? list.stream().findFirst().map(Object.class::cast) : Optional.of(value);
    }

    private static Optional<Object> member(Object parent, String name) {
        return parent instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }

    private static String vector(List<?> numbers) {
        String shown = numbers.stream().limit(NUMBERS).map(String::valueOf).collect(Collectors.joining(", "));
        int more = numbers.size() - NUMBERS;
        return more > 0 ? shown + ", and " + more + " more numbers" : shown;
    }

    /** The documents by their numbers, the best first. */
    private static String ranks(List<?> ranks) {
        return ranks.stream()
                .map(rank -> "document " + at(rank, "index").orElse("?"))
                .collect(Collectors.joining(", then "));
    }

    private static String size(String base64) {
        int bytes = Base64.getDecoder().decode(base64).length;
        return bytes < 1_000 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f kB", bytes / 1_000.0);
    }
}
