package io.hermod.providers.gemini;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.providers.gemini.Grounding.Said;
import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a candidate, sorted into the members of a chat message. The others stay as they are. */
final class AnswerParts {
    /** A null in an argument means something. */
    private static final JSON WITH_NULLS = JSON.builder(StrictJson.factory())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private static final String TEXT = "text";

    private final String callPrefix;
    private final List<JsonTree> parts;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Said> said = new HashMap<>();
    private final List<String> thoughts = new ArrayList<>();
    private final List<JsonMap> details = new ArrayList<>();
    private final List<JsonMap> images = new ArrayList<>();
    private final List<JsonMap> toolCalls = new ArrayList<>();
    private Optional<String> textSignature = Optional.empty();

    private AnswerParts(String callPrefix, List<JsonTree> parts) {
        this.callPrefix = callPrefix;
        this.parts = parts;
    }

    /**
     * Reads a candidate.
     *
     * @param callPrefix the start of the ids of calls that come without one
     */
    static AnswerParts read(JsonTree candidate, String callPrefix) {
        List<JsonTree> parts = candidate
                .member("content")
                .map(content -> content.elements("parts"))
                .orElse(List.of());
        AnswerParts read = new AnswerParts(callPrefix, parts);
        for (int index = 0; index < parts.size(); index++) {
            read.read(parts.get(index), index);
        }
        read.textSignature.ifPresent(
                signature -> read.details.add(Signatures.detailOfText(read.details.size(), signature)));
        return read;
    }

    boolean hasCalls() {
        return !toolCalls.isEmpty();
    }

    /** Whether there is nothing but thoughts. */
    boolean isEmpty() {
        return text.isEmpty() && toolCalls.isEmpty() && images.isEmpty();
    }

    /** The texts by the indexes of their parts. */
    Map<Integer, Said> said() {
        return said;
    }

    /** A message with nothing but tool calls has no content. */
    void addTo(JsonMap message) {
        if (!text.isEmpty() || toolCalls.isEmpty()) {
            message.put("content", text.toString());
        }
        String reasoning = String.join("\n\n", thoughts);
        message.putIfPresent("reasoning", Optional.of(reasoning).filter(words -> !words.isEmpty()))
                .putIfNotEmpty("reasoning_details", details)
                .putIfNotEmpty("images", images)
                .putIfNotEmpty("tool_calls", toolCalls);
        OwnParts.addTo(message, parts);
    }

    private void read(JsonTree part, int index) {
        Optional<String> signature = part.text(Signatures.PART);
        Optional<JsonTree> call = part.member("functionCall");
        if (call.isPresent()) {
            readCall(call.get(), signature);
        } else if (part.isTrue("thought")) {
            String words = part.text(TEXT).orElse("");
            thoughts.add(words);
            details.add(Signatures.detailOfThought(details.size(), words, signature));
        } else {
            part.text(TEXT).ifPresent(words -> {
                said.put(index, new Said(words, text.codePointCount(0, text.length())));
                text.append(words);
            });
            Optional<JsonMap> image = part.member("inlineData").flatMap(AnswerParts::image);
            if (image.isPresent()) {
                signature.ifPresent(own -> details.add(Signatures.detailOfImage(details.size(), images.size(), own)));
                images.add(image.get());
            } else {
                textSignature = signature.or(() -> textSignature);
            }
        }
    }

    private void readCall(JsonTree call, Optional<String> signature) {
        String id = call.text("id").filter(own -> !own.isEmpty()).orElse(callPrefix + toolCalls.size());
        JsonMap function = JsonMap.of("name", call.requiredText("name"))
                .put("arguments", call.member("args").map(AnswerParts::json).orElse("{}"));
        toolCalls.add(JsonMap.of("id", id).put("type", "function").put("function", function));
        signature.ifPresent(own -> details.add(Signatures.detailOfCall(details.size(), id, own)));
    }

    private static Optional<JsonMap> image(JsonTree data) {
        return data.text("mimeType")
                .filter(type -> type.startsWith("image/"))
                .map(type -> "data:" + type + ";base64," + data.requiredText("data"))
                .map(url -> JsonMap.of("type", "image_url").put("image_url", JsonMap.of("url", url)));
    }

    private static String json(JsonTree args) {
        try {
            return WITH_NULLS.asString(args.value());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
